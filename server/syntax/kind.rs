//! The kinds of nodes. Alone knows the names that the grammar gives them.

use std::sync::LazyLock;

/// Declares [`Kind`] with the grammar's name of each: a named node, or the text of an anonymous token.
macro_rules! kinds {
    (
        named { $($named:ident = $name:literal: $about:literal,)* }
        anonymous { $($token:ident = $text:literal,)* }
    ) => {
        /// What a node is.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Kind {
            $(#[doc = $about] $named,)*
            $(#[doc = concat!("The token `", $text, "`.")] $token,)*
            /// A token that nobody asks for.
            Other,
        }

        /// Each kind that is a named node, with its name in the grammar.
        const NAMED: &[(&str, Kind)] = &[$(($name, Kind::$named),)*];

        /// Each kind that is an anonymous token, with its text.
        const ANONYMOUS: &[(&str, Kind)] = &[$(($text, Kind::$token),)*];
    };
}

kinds! {
    named {
        Document = "document": "A whole text: front matter, sections and what stands before the first.",
        FrontMatter = "front_matter": "The `---` lines at the start of a text and what they enclose.",
        FrontMatterField = "front_matter_field": "A `key: value` line of the front matter.",
        FrontMatterName = "front_matter_name": "The key of a front matter field.",
        FrontMatterValue = "front_matter_value": "The value of a front matter field.",
        FrontMatterLine = "front_matter_line": "A `- item` line of the front matter.",
        Section = "section": "A heading with all that it heads, deeper sections included.",
        Heading = "heading": "A line that starts with one to six `#`.",
        HeadingMarker = "heading_marker": "The `#` signs of a heading.",
        HeadingText = "heading_text": "The title of a heading.",
        HeadingUnderline = "heading_underline": "A line of `=` that underlines a title.",
        ThematicBreak = "thematic_break": "A line of dashes, stars or underscores alone.",
        Paragraph = "paragraph": "Lines of text that follow each other.",
        TextLine = "text_line": "A line that is not known for anything else.",
        Field = "field": "A line `Name: value`.",
        FieldLabel = "field_label": "The name of a field.",
        FieldValue = "field_value": "The value of a field.",
        ListItem = "list_item": "A line with a list marker.",
        ListMarker = "list_marker": "A bullet, a number or a letter that opens a list item.",
        CheckBox = "check_box": "A box to tick at the start of a list item.",
        ChargeLine = "charge_line": "A line that bills a procedure code.",
        CodedService = "coded_service": "A procedure code with its modifiers after hyphens.",
        DiagnosisLine = "diagnosis_line": "A line that gives a diagnosis code a pointer.",
        PointerLabel = "pointer_label": "The letter or number that points to a diagnosis.",
        Table = "table": "Rows that follow each other.",
        TableRow = "table_row": "A row with pipes.",
        DelimiterRow = "delimiter_row": "The row of dashes under the head of a table.",
        AlignedRow = "aligned_row": "A row whose cells are told apart by tabs or by two or more spaces.",
        Cell = "cell": "What stands between the pipes or gaps of a row.",
        Gap = "gap": "A tab, or two or more spaces, between cells.",
        Comment = "comment": "An HTML comment.",
        ProcedureCode = "procedure_code": "A CPT or HCPCS code.",
        CodeRange = "code_range": "Two procedure codes with a dash between them.",
        Modifier = "modifier": "A modifier of a procedure code.",
        Units = "units": "A number of units, as `x2` or `2 units`.",
        Pointers = "pointers": "Diagnosis pointers in brackets.",
        DiagnosisCode = "diagnosis_code": "An ICD-10-CM code.",
        Date = "date": "A date, in any of the accepted orders.",
        Money = "money": "An amount with its currency sign.",
        Number = "number": "A number that is nothing more than that.",
        Placeholder = "placeholder": "A place to fill in: ours or a leftover of another system.",
        Link = "link": "An address of a page or of mail.",
        Text = "text": "Words of prose.",
        Word = "word": "A word that is not a part of prose.",
        Punctuation = "punctuation": "A sign that is nothing more than that.",
    }
    anonymous {
        Pipe = "|",
    }
}

/// The kind of each of tree-sitter's kind ids.
static TABLE: LazyLock<Vec<Kind>> = LazyLock::new(|| {
    let language = tree_sitter::Language::new(tree_sitter_medcode::LANGUAGE);
    let kind = |id: u16| {
        let name = language.node_kind_for_id(id)?;
        let names = if language.node_kind_is_named(id) {
            NAMED
        } else {
            ANONYMOUS
        };
        let found = names.iter().find(|(known, _)| *known == name)?;
        Some(found.1)
    };
    let count = u16::try_from(language.node_kind_count()).unwrap_or(u16::MAX);
    (0..count)
        .map(|id| kind(id).unwrap_or(Kind::Other))
        .collect()
});

impl Kind {
    /// The kind behind an id of tree-sitter's.
    pub(super) fn of(id: u16) -> Self {
        TABLE.get(usize::from(id)).copied().unwrap_or(Self::Other)
    }

    /// The grammar's name of a named kind; empty for a token.
    pub fn name(self) -> &'static str {
        let named = NAMED.iter().find(|(_, kind)| *kind == self);
        named.map_or("", |(name, _)| name)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{ANONYMOUS, Kind, NAMED};

    /// The names in the grammar's own list of node types.
    fn grammar(named: bool) -> BTreeSet<String> {
        let types: serde_json::Value =
            serde_json::from_str(tree_sitter_medcode::NODE_TYPES).unwrap();
        let is_wanted =
            |node: &&serde_json::Value| node["named"] == named && node.get("subtypes").is_none();
        let types = types.as_array().unwrap().iter().filter(is_wanted);
        types
            .map(|node| node["type"].as_str().unwrap().to_owned())
            .collect()
    }

    #[test]
    fn every_named_node_of_the_grammar_has_a_kind_and_the_other_way_round() {
        let kinds: BTreeSet<_> = NAMED.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(kinds, grammar(true));
        assert_eq!(kinds.len(), NAMED.len());
    }

    #[test]
    fn every_token_that_has_a_kind_is_one_of_the_grammar() {
        let tokens = grammar(false);
        for (text, _) in ANONYMOUS {
            assert!(tokens.contains(*text), "{text}");
        }
    }

    #[test]
    fn ids_lead_to_kinds() {
        let language = tree_sitter::Language::new(tree_sitter_medcode::LANGUAGE);
        for (name, kind) in NAMED {
            assert_eq!(Kind::of(language.id_for_node_kind(name, true)), *kind);
            assert_eq!(kind.name(), *name);
        }
        assert_eq!(Kind::of(u16::MAX), Kind::Other); // what tree-sitter calls an error
    }
}
