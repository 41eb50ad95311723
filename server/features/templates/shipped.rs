//! The templates that come with the program.

/// A template that comes with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shipped {
    /// Its name.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    /// Its text.
    pub text: &'static str,
}

macro_rules! templates {
    ($(($name:literal, $about:literal)),+ $(,)?) => {
        &[$(Shipped {
            name: $name,
            about: $about,
            text: include_str!(concat!("../../templates/", $name, ".template.md")),
        }),+]
    };
}

/// The templates that come with the program: worksheets, reports, a reference.
pub fn shipped() -> &'static [Shipped] {
    templates![
        ("office", "charges of an office that owns its equipment"),
        (
            "hospital",
            "charges of a practitioner in a hospital: the professional part"
        ),
        (
            "split-billing",
            "technical and professional part billed by two practitioners"
        ),
        (
            "carpal-tunnel",
            "median and ulnar studies for the carpal tunnel syndrome"
        ),
        (
            "radiculopathy-upper",
            "a study of an arm for a cervical radiculopathy"
        ),
        (
            "radiculopathy-lower",
            "a study of a leg for a lumbosacral radiculopathy"
        ),
        (
            "polyneuropathy",
            "both legs and an arm for a polyneuropathy"
        ),
        ("als", "four regions for a disorder of motor neurons"),
        ("myopathy", "proximal and distal muscles for a myopathy"),
        ("facial", "facial nerve, blink reflex and face muscles"),
        (
            "repetitive-stimulation",
            "repetitive stimulation for a disorder of the neuromuscular junction"
        ),
        ("reference", "a publication about one procedure code"),
    ]
}
