//! Help for readers in the protocol's shapes: hints between the words, lenses, ways to other places, renaming, links,
//! formatting. Decides nothing about codes.

use super::claim_page::CLAIM;
use super::convert::{self, Walk, WireRange};
use super::derivation::DERIVATION;
use super::inbox::Json;
use super::outbox::{Weight, json};
use super::params::{At, CommandAsked, LensAsked, ReferencesAsked, RenameAsked, Stretch};
use super::picture::PICTURE;
use super::session::Session;
use super::status::STATUS;
use crate::features::{self, format};
use crate::world::DocumentId;
use serde::Serialize;
use serde_json::{Value, json as value};
use std::ops::Range;

/// The command behind a lens: puts the cursor on the worst finding of its encounter. The server does it itself, so that it
/// works in every editor and needs no code in a plugin.
pub(super) const SHOW_FINDINGS: &str = "medcode.showFindings";

/// How many lines with findings a message names.
const MOST_LINES_NAMED: usize = 10;

/// A lens without words: a document has one for each encounter, so that they are written without a detour.
#[derive(Serialize)]
struct WireLens<'a> {
    range: WireRange,
    data: WireLensData<'a>,
}

#[derive(Serialize)]
struct WireLensData<'a> {
    uri: &'a str,
}

impl Session {
    fn place(&self, id: DocumentId, bytes: &Range<usize>) -> Option<WireRange> {
        let buffer = self.buffer(id)?;
        Some(convert::range(buffer, bytes, self.profile.encoding))
    }

    fn bytes(&self, id: DocumentId, stretch: Stretch) -> Option<Range<usize>> {
        let buffer = self.buffer(id)?;
        Some(convert::bytes(buffer, stretch, self.profile.encoding))
    }

    pub(super) fn hints(&self, id: DocumentId, within: Stretch) -> Option<Json> {
        let range = self.bytes(id, within)?;
        let buffer = self.buffer(id)?;
        let hints = features::inlay_hints(&self.world, id, &range);
        let hint = |hint: features::Hint| {
            let place = buffer.position(hint.offset, self.profile.encoding);
            value!({
                "position": { "line": place.line, "character": place.column },
                "label": hint.label,
                "tooltip": { "kind": "markdown", "value": hint.tooltip },
                "paddingLeft": true,
            })
        };
        Some(json(&hints.into_iter().map(hint).collect::<Vec<_>>()))
    }

    /// The places of lenses. Their words cost a look at each line, so that they are made for those that are seen.
    pub(super) fn lenses(&self, id: DocumentId, uri: &str) -> Option<Json> {
        let places = features::lenses(&self.world, id);
        let mut walk = Walk::new(self.buffer(id)?, self.profile.encoding);
        let lens = |bytes: &Range<usize>| WireLens {
            range: walk.range(bytes),
            data: WireLensData { uri },
        };
        Some(json(&places.iter().map(lens).collect::<Vec<_>>()))
    }

    /// A lens with its words. It always has a command, since editors show one without as unfinished.
    pub(super) fn lens(&self, id: DocumentId, asked: &LensAsked) -> Option<Json> {
        let data = asked.data.as_ref()?;
        let start = asked.range.start;
        let lens = features::lens_at(&self.world, id, self.offset(id, start)?);
        let title = lens.map_or_else(|| "no charges any more".to_owned(), |lens| lens.title);
        let place = |line: u32, character: u32| value!({ "line": line, "character": character });
        let end = asked.range.end;
        Some(json(&value!({
            "range": {
                "start": place(start.line, start.character),
                "end": place(end.line, end.character),
            },
            "command": {
                "title": title,
                "command": SHOW_FINDINGS,
                "arguments": [data.uri, place(start.line, start.character)],
            },
            "data": { "uri": data.uri },
        })))
    }

    /// Does a command of the server.
    pub(super) fn execute(
        &mut self,
        id: DocumentId,
        asked: &CommandAsked,
    ) -> Result<Option<Json>, String> {
        let place = asked.place().and_then(|place| self.offset(id, place));
        let done = match (asked.command.as_str(), asked.uri().zip(place)) {
            (SHOW_FINDINGS, Some((uri, offset))) => {
                self.show_findings(id, uri, offset).map(|()| None)
            }
            (CLAIM, Some((_, offset))) => self.claim_page(id, offset).map(Some),
            (PICTURE, _) => Some(Some(self.picture(id))),
            (STATUS, _) => Some(Some(self.status(id))),
            (DERIVATION, _) => Some(Some(self.derivation(id))),
            (SHOW_FINDINGS | CLAIM, None) => None,
            _ => return Err("medcode does not know this command.".to_owned()),
        };
        done.ok_or_else(|| "There are no charges at this place.".to_owned())
    }

    /// Puts the cursor on the worst finding of the encounter at an offset; says in words where the findings are to a
    /// client that cannot be asked for that, and that there are none where that is so.
    fn show_findings(&mut self, id: DocumentId, uri: &str, offset: usize) -> Option<()> {
        let lens = features::lens_at(&self.world, id, offset)?;
        let message = match lens.findings.first() {
            None => lens.title,
            Some(worst) if self.profile.shows_documents => {
                let selection = self.place(id, worst)?;
                let params = value!({ "uri": uri, "takeFocus": true, "selection": selection });
                self.ask_to("window/showDocument", params);
                return Some(());
            }
            Some(_) => {
                let buffer = self.buffer(id)?;
                let mut lines: Vec<usize> = lens
                    .findings
                    .iter()
                    .map(|bytes| buffer.line_of(bytes.start) + 1)
                    .collect();
                lines.sort_unstable();
                lines.dedup();
                let named = lines.iter().take(MOST_LINES_NAMED);
                let named: Vec<String> = named.map(usize::to_string).collect();
                let more = if lines.len() > MOST_LINES_NAMED {
                    " ..."
                } else {
                    ""
                };
                format!("{}; see line {}{more}", lens.title, named.join(", "))
            }
        };
        self.outbox.show(Weight::Information, &message);
        Some(())
    }

    pub(super) fn definition(&self, id: DocumentId, at: &At) -> Option<Json> {
        let offset = self.offset(id, at.position)?;
        let Some(jump) = features::definition(&self.world, id, offset) else {
            return self.evidence(id, offset);
        };
        let uri = &at.text_document.uri;
        let selection = self.place(id, &jump.selection)?;
        if !self.profile.definition_links {
            return Some(json(&value!({ "uri": uri, "range": selection })));
        }
        Some(json(&value!([{
            "originSelectionRange": self.place(id, &jump.origin)?,
            "targetUri": uri,
            "targetRange": self.place(id, &jump.target)?,
            "targetSelectionRange": selection,
        }])))
    }

    /// The places of a case that belong to an offset: rows that prove a charge, charges that a row proves.
    fn evidence(&self, id: DocumentId, offset: usize) -> Option<Json> {
        let found = features::evidence(&self.world, id, offset)?;
        let origin = self.place(id, &found.origin)?;
        let place = |(document, bytes): &(DocumentId, Range<usize>)| {
            let uri = self.documents.uri(*document)?;
            let range = self.place(*document, bytes)?;
            Some(match self.profile.definition_links {
                true => value!({
                    "originSelectionRange": origin,
                    "targetUri": uri,
                    "targetRange": range,
                    "targetSelectionRange": range,
                }),
                false => value!({ "uri": uri, "range": range }),
            })
        };
        Some(json(
            &found.places.iter().filter_map(place).collect::<Vec<_>>(),
        ))
    }

    pub(super) fn references(&self, id: DocumentId, asked: &ReferencesAsked) -> Option<Json> {
        let offset = self.offset(id, asked.at.position)?;
        let declarations = asked.context.include_declaration;
        let places = features::references(&self.world, id, offset, declarations);
        let uri = &asked.at.text_document.uri;
        let place =
            |bytes: &Range<usize>| Some(value!({ "uri": uri, "range": self.place(id, bytes)? }));
        let mut found: Vec<Value> = places.iter().filter_map(place).collect();
        // A row of a report is referred to by the charges that it proves.
        if found.is_empty()
            && let Some(evidence) = features::evidence(&self.world, id, offset)
        {
            found.extend(evidence.places.iter().filter_map(|(document, bytes)| {
                let uri = self.documents.uri(*document)?;
                Some(value!({ "uri": uri, "range": self.place(*document, bytes)? }))
            }));
        }
        Some(json(&found))
    }

    pub(super) fn renamable(&self, id: DocumentId, at: &At) -> Result<Option<Json>, String> {
        let Some(offset) = self.offset(id, at.position) else {
            return Ok(None);
        };
        let found = features::renamable(&self.world, id, offset)?;
        let range = self.place(id, &found.place);
        Ok(Some(json(
            &value!({ "range": range, "placeholder": found.name }),
        )))
    }

    pub(super) fn rename(
        &self,
        id: DocumentId,
        asked: &RenameAsked,
    ) -> Result<Option<Json>, String> {
        let Some(offset) = self.offset(id, asked.at.position) else {
            return Ok(None);
        };
        let edits = features::rename(&self.world, id, offset, &asked.new_name)?;
        let edits = self.text_edits(id, &edits);
        let uri = asked.at.text_document.uri.as_str();
        if !self.profile.versioned_edits {
            return Ok(Some(json(&value!({ "changes": { uri: edits } }))));
        }
        let version = self.documents.get(uri).map(|open| open.version);
        Ok(Some(json(&value!({
            "documentChanges": [{
                "textDocument": { "uri": uri, "version": version },
                "edits": edits,
            }],
        }))))
    }

    pub(super) fn links(&self, id: DocumentId) -> Option<Json> {
        let links = features::links(&self.world, id);
        let mut walk = Walk::new(self.buffer(id)?, self.profile.encoding);
        let tooltips = self.profile.link_tooltips;
        let link = |link: &features::Link| {
            let range = walk.range(&link.place);
            if tooltips {
                value!({ "range": range, "target": link.address, "tooltip": link.title })
            } else {
                value!({ "range": range, "target": link.address })
            }
        };
        Some(json(&links.iter().map(link).collect::<Vec<_>>()))
    }

    /// The edits that format a document, or the part of it that is asked for.
    pub(super) fn format(&self, id: DocumentId, within: Option<Stretch>) -> Option<Json> {
        let document = self
            .world
            .document(id)
            .filter(|document| document.suspension().is_none())?;
        let edits = match within {
            Some(within) => format::edits_within(document, &self.bytes(id, within)?),
            None => format::edits(document),
        };
        Some(json(&self.text_edits(id, &edits)))
    }

    fn text_edits(&self, id: DocumentId, edits: &[(Range<usize>, String)]) -> Vec<Value> {
        let edit = |(bytes, text): &(Range<usize>, String)| {
            Some(value!({ "range": self.place(id, bytes)?, "newText": text }))
        };
        edits.iter().filter_map(edit).collect()
    }
}
