//! Where the publications behind facts can be read. Knows no fact.

use super::{Citation, Codebook};

impl Codebook {
    /// The public address of the first publication of a citation that has a stable one.
    pub fn address_of(&self, citation: &Citation) -> Option<&str> {
        let pack = self
            .packs()
            .iter()
            .find(|pack| pack.name() == citation.edition)?;
        let cited = pack
            .sources
            .iter()
            .filter(|source| citation.source.contains(source.to_string().as_str()));
        cited.filter_map(|source| source.address.as_deref()).next()
    }
}
