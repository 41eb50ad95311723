//! `medcode explain`: everything that a word can mean, each as the card that an editor shows. Knows no card.

use super::Outcome;
use super::arguments::Color;
use super::codebooks::Codebooks;
use super::terminal::{colors, complain, print};
use crate::codes::{Codebook, SiteReading};
use crate::features::{self, Entry, EntryKind};
use crate::rules;
use crate::world::{Settings, World};
use anstyle::{AnsiColor, Style};

/// How many names are offered for one that is unknown.
const OFFERED: usize = 3;

/// Prints what a word means.
pub(super) fn run(word: &str, color: Color) -> Outcome {
    let world = World::new(&Codebooks::here(), Settings::default());
    let cards: Vec<String> = meanings(world.codebook(), word.trim())
        .iter()
        .filter_map(|entry| features::describe(&world, entry))
        .collect();
    if cards.is_empty() {
        complain(&format!(
            "`{}` is no rule, code, diagnosis, modifier, place of service or payer.{}",
            word.trim(),
            offer(world.codebook(), word.trim())
        ));
        return Outcome::Failed;
    }
    // What Markdown must have escaped, a terminal shows as it is.
    let text = format!(
        "{}\n",
        cards
            .iter()
            .map(|card| card.trim_end())
            .collect::<Vec<_>>()
            .join("\n\n---\n\n")
            .replace("\\_", "_")
    );
    let text = if colors(color) { styled(&text) } else { text };
    print(&[text.as_bytes()], Outcome::Clean)
}

/// Everything that a word can mean, rules first.
fn meanings(codebook: &Codebook, word: &str) -> Vec<Entry> {
    let found = [
        rules::named(word).map(|rule| (EntryKind::Rule, rule.name)),
        codebook
            .procedure(word)
            .map(|procedure| (EntryKind::Procedure, procedure.code.as_str())),
        codebook
            .modifier(word)
            .map(|modifier| (EntryKind::Modifier, modifier.code.as_str())),
        site(codebook, word).map(|site| (EntryKind::Site, site)),
        codebook
            .diagnosis(word)
            .map(|diagnosis| (EntryKind::Diagnosis, diagnosis.code.as_str())),
        codebook
            .payer_named(word)
            .payer()
            .map(|payer| (EntryKind::Payer, payer.id.as_str())),
    ];
    found
        .into_iter()
        .flatten()
        .map(|(kind, key)| Entry::new(kind, key))
        .collect()
}

/// The place of service with a number, or with the whole of a name.
fn site<'a>(codebook: &'a Codebook, word: &str) -> Option<&'a str> {
    match codebook.site_phrase(word) {
        SiteReading::Number(site) | SiteReading::Name(site) => Some(site.code.as_str()),
        SiteReading::Phrase { candidates, .. } => candidates.first().map(|site| site.code.as_str()),
        SiteReading::Unassigned(_) | SiteReading::Unknown { .. } => None,
    }
}

/// The names nearest to an unknown one.
fn offer(codebook: &Codebook, word: &str) -> String {
    let word = word.to_lowercase();
    let rules = rules::all()
        .iter()
        .flat_map(|rule| rule.ids.iter().copied().chain([rule.name]));
    let codes = codebook
        .procedures()
        .map(|procedure| procedure.code.as_str());
    let codes = codes.chain(codebook.modifiers().map(|modifier| modifier.code.as_str()));
    let payers = codebook.payers().map(|payer| payer.name.as_str());
    let names = rules.chain(codes).chain(payers);
    let mut near: Vec<(usize, &str)> = names
        .map(|name| {
            (
                strsim::damerau_levenshtein(&word, &name.to_lowercase()),
                name,
            )
        })
        .collect();
    near.retain(|(distance, name)| *distance <= (name.chars().count() / 3).max(1));
    near.sort_unstable();
    near.dedup();
    let near: Vec<String> = near
        .iter()
        .take(OFFERED)
        .map(|(_, name)| format!("`{name}`"))
        .collect();
    match near.as_slice() {
        [] => " `medcode codes --list procedures` lists the codes.".to_owned(),
        near => format!(" Did you mean {}?", near.join(" or ")),
    }
}

/// Markdown for a terminal: headings and strong words are bold, code is coloured, everything else stands as written.
fn styled(markdown: &str) -> String {
    let mut text = String::new();
    let mut fenced = false;
    for line in markdown.lines() {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        if fence || fenced {
            text.push_str(line);
        } else if line.starts_with('#') {
            let bold = Style::new().bold();
            text.push_str(&format!(
                "{bold}{}{bold:#}",
                line.trim_start_matches('#').trim_start()
            ));
        } else {
            text.push_str(&spans(line));
        }
        text.push('\n');
    }
    text
}

/// A line with its `code` and **strong** words styled; a mark without its partner stays as it is.
fn spans(line: &str) -> String {
    let marks = [
        ("**", Style::new().bold()),
        ("`", Style::new().fg_color(Some(AnsiColor::Cyan.into()))),
    ];
    let mut line = line.to_owned();
    for (mark, style) in marks {
        let parts: Vec<&str> = line.split(mark).collect();
        if parts.len() % 2 == 1 {
            let styled = parts.iter().enumerate().map(|(index, part)| {
                if index % 2 == 1 {
                    format!("{style}{part}{style:#}")
                } else {
                    (*part).to_owned()
                }
            });
            line = styled.collect();
        }
    }
    line
}
