//! `medcode explain`: everything that words can mean, each as the card that an editor shows. Knows no card.

use super::Outcome;
use super::arguments::ExplainOptions;
use super::codebooks::Codebooks;
use super::configuration::Configuration;
use super::terminal::{colors, complain, print};
use crate::codes::Codebook;
use crate::features;
use crate::rules;
use crate::world::World;
use anstyle::{AnsiColor, Style};
use std::path::Path;

/// How many names are offered for one that is unknown.
const OFFERED: usize = 3;

/// Prints what words mean.
pub(super) fn run(options: &ExplainOptions) -> Outcome {
    let words = options.words.join(" ");
    let configuration = Configuration::new(None, options.as_of);
    let settings = configuration.of(Path::new(""));
    let world = World::new(&Codebooks::here(), (*settings).clone());
    let (advice, troubles) = configuration.into_complaints();
    for trouble in advice.iter().chain(&troubles) {
        complain(&trouble.to_string());
    }
    let cards = features::explain(&world, &words, options.setting.into());
    if cards.is_empty() {
        complain(&format!(
            "`{}` is no rule, code, diagnosis, modifier, place of service or payer.{}",
            words.trim(),
            offer(world.codebook(), words.trim())
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
    let text = if colors(options.color) {
        styled(&text)
    } else {
        text
    };
    print(&[text.as_bytes()], Outcome::Clean)
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
        [] if !codebook.search(&word).is_empty() => {
            format!(" `medcode codes {word}` finds what these words name.")
        }
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
