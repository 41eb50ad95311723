//! The two figures with their limbs and markers, the lists beside them and the legend below. Knows no report.

use super::body::{HEIGHT, TRUNK, outline, right_is_right};
use super::places::{Figure, Place};
use super::svg::{Mark, escaped, text};
use super::{ListKind, Listed, Spot};
use crate::codes::Limb;
use crate::coding::derive::Derivation;
use crate::coding::study::Side;
use std::fmt::Write;

/// Where the lists begin.
const LISTS: i32 = 700;
/// The middle of each figure.
const FRONT: i32 = 180;
const BACK: i32 = 510;
/// Where figures and lists begin.
const TOP: i32 = 66;
/// A unit of a figure is so many tenths of one of the picture.
const TENTHS: i32 = 14;
/// Height of a line of a list, and of one with a mark.
const LINE: i32 = 20;
const MARKED_LINE: i32 = 27;
/// Markers nearer than this would cover each other.
const APART: i32 = 22;
/// A marker without room is tried so many rings around its place.
const RINGS: i32 = 8;

/// A drawing in the making.
#[derive(Default)]
pub(super) struct Drawing {
    pub(super) shapes: String,
}

impl Drawing {
    pub(super) fn line(&mut self, shape: String) {
        self.shapes.push_str(&shape);
        self.shapes.push('\n');
    }

    /// Both figures with the limbs that were studied.
    pub(super) fn figures(&mut self, derivation: &Derivation<'_>) {
        for figure in [Figure::Front, Figure::Back] {
            let middle = middle_of(figure);
            let title = match figure {
                Figure::Front => "Front",
                Figure::Back => "Back",
            };
            self.line(text(middle - 20, TOP - 8, "mc-soft", 13, title));
            for side in [Side::Right, Side::Left] {
                let (x, wide) = (middle, outwards(figure, side) * TENTHS);
                let _ = writeln!(
                    self.shapes,
                    r#"<g transform="translate({x} {TOP}) scale({} {})">"#,
                    tenths(wide),
                    tenths(TENTHS),
                );
                self.line(format!(
                    r#"<path class="mc-body" d="{TRUNK}" stroke-width="1"/>"#
                ));
                for part in [Limb::Upper, Limb::Lower] {
                    let mut limbs = derivation.limbs.iter();
                    let studied = limbs.find(|limb| limb.side == side && limb.part == part);
                    self.limb(part, studied.map(|limb| (limb.name(), limb.is_complete)));
                }
                self.line("</g>".to_owned());
            }
            // On the patient's sides, since figures are mirrored.
            let right = middle + outwards(figure, Side::Right) * RIGHT_AND_LEFT - 5;
            let left = middle + outwards(figure, Side::Left) * RIGHT_AND_LEFT - 5;
            self.line(text(right, TOP + 40, "mc-soft", 15, "R"));
            self.line(text(left, TOP + 40, "mc-soft", 15, "L"));
        }
    }

    fn limb(&mut self, part: Limb, studied: Option<(String, bool)>) {
        let path = outline(part);
        match studied {
            None => self.line(format!(
                r#"<path class="mc-body" d="{path}" stroke-width="1"/>"#
            )),
            Some((name, is_complete)) => {
                let (style, extent) = match is_complete {
                    true => (r#"class="mc-complete""#, "complete"),
                    false => (r#"class="mc-limited" fill="url(#mc-lines)""#, "limited"),
                };
                self.line(format!(
                    r#"<path {style} d="{path}" stroke-width="2"><title>{}: {extent} study</title></path>"#,
                    escaped(&name)
                ));
            }
        }
    }

    /// The markers of muscles whose side is known, each beside those that were drawn before it.
    pub(super) fn markers(&mut self, spots: &[Spot]) {
        let mut taken: Vec<(i32, i32)> = Vec::new();
        for spot in spots {
            if spot.side == Side::Unsaid {
                continue;
            }
            let home = on_paper(spot.place, spot.side);
            let out = outwards(spot.place.figure, spot.side);
            let (x, y) = free(home, out, &taken);
            taken.push((x, y));
            if (x, y) != home {
                let (from, to) = home;
                self.line(format!(
                    r#"<line class="mc-lead" x1="{from}" y1="{to}" x2="{x}" y2="{y}"/>"#
                ));
            }
            let said = format!("{} {}: {}", spot.number, spot.name, spot.mark.words());
            let shape = spot.mark.shape(x, y);
            self.line(format!(
                "<g><title>{}</title>{shape}{}</g>",
                escaped(&said),
                number(x, y, spot.number)
            ));
        }
    }

    /// The lists; where they end.
    pub(super) fn lists(&mut self, lines: &[Listed]) -> i32 {
        let mut y = TOP;
        for (index, line) in lines.iter().enumerate() {
            let words = &line.words;
            match line.kind {
                ListKind::Heading => {
                    y += if index > 0 { LINE / 2 } else { 0 };
                    self.line(text(LISTS, y, "mc-ink", 15, words));
                    y += MARKED_LINE;
                }
                ListKind::Study => {
                    self.line(text(LISTS + 14, y, "mc-ink", 13, words));
                    y += LINE;
                }
                ListKind::Muscle(mark, count) => {
                    self.line(mark.shape(LISTS + 14, y - 5));
                    self.line(number(LISTS + 14, y - 5, count));
                    self.line(text(LISTS + 36, y, "mc-ink", 13, words));
                    y += MARKED_LINE;
                }
            }
        }
        y + LINE
    }

    /// What shapes and shades mean; where it ends.
    pub(super) fn legend(&mut self) -> i32 {
        let mut y = TOP + HEIGHT * TENTHS / 10 + LINE;
        for mark in Mark::ALL {
            self.line(mark.shape(44, y));
            self.line(text(64, y + 5, "mc-ink", 13, mark.meaning()));
            y += MARKED_LINE;
        }
        let mut shade = TOP + HEIGHT * TENTHS / 10 + LINE - 8;
        let shades = [
            (r#"class="mc-complete""#, "limb studied completely"),
            (
                r#"class="mc-limited" fill="url(#mc-lines)""#,
                "limb studied in part",
            ),
            (r#"class="mc-body""#, "not studied with a needle"),
        ];
        for (style, words) in shades {
            self.line(format!(
                r#"<rect {style} x="430" y="{shade}" width="26" height="16" stroke-width="2"/>"#
            ));
            self.line(text(466, shade + 13, "mc-ink", 13, words));
            shade += MARKED_LINE;
        }
        y + LINE
    }
}

/// How far from the middle the letters of the sides stand.
const RIGHT_AND_LEFT: i32 = 110;

fn middle_of(figure: Figure) -> i32 {
    match figure {
        Figure::Front => FRONT,
        Figure::Back => BACK,
    }
}

/// The direction on paper in which a side of the patient lies.
fn outwards(figure: Figure, side: Side) -> i32 {
    if right_is_right(figure) == (side == Side::Right) {
        1
    } else {
        -1
    }
}

fn on_paper(place: Place, side: Side) -> (i32, i32) {
    let out = outwards(place.figure, side) * place.out * TENTHS / 10;
    (
        middle_of(place.figure) + out,
        TOP + place.down * TENTHS / 10,
    )
}

/// The first place around another one that no marker covers; outwards first.
fn free(home: (i32, i32), out: i32, taken: &[(i32, i32)]) -> (i32, i32) {
    let is_free = |(x, y): &(i32, i32)| {
        let far = |(a, b): &(i32, i32)| (a - x).pow(2) + (b - y).pow(2) >= APART.pow(2);
        taken.iter().all(far)
    };
    let around = [
        (4, 0),
        (3, 3),
        (3, -3),
        (0, 4),
        (0, -4),
        (-3, 3),
        (-3, -3),
        (-4, 0),
    ];
    let rings = (1..=RINGS).flat_map(|ring| {
        around.into_iter().map(move |(across, down)| {
            let step = ring * APART;
            (home.0 + out * across * step / 4, home.1 + down * step / 4)
        })
    });
    std::iter::once(home)
        .chain(rings)
        .find(is_free)
        .unwrap_or(home)
}

fn number(x: i32, y: i32, number: usize) -> String {
    format!(
        r#"<text class="mc-ink" x="{x}" y="{}" font-size="10" text-anchor="middle">{number}</text>"#,
        y + 4
    )
}

/// Tenths as a decimal number.
fn tenths(number: i32) -> String {
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{}.{}", number.abs() / 10, number.abs() % 10)
}
