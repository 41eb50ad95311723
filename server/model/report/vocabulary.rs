//! The words of tables, titles and gradings of reports, each with its synonyms and in the languages of the usual machines.
//! Data only. Names are compared as those of the format are: without case, punctuation and plural.

use super::study::{ConductionColumn as C, NeedleColumn as N, Sided, TestKind as T, Unit};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    Side,
    Muscle,
    Nerve,
    Roots,
    Recording,
    Site,
    /// The nerve in rows that open a group, the site in the rows below.
    NerveOrSite,
    Kind,
    Needle(N),
    /// All that was found on one side.
    OfSide(Sided),
    /// Both grades in one cell.
    FibrillationAndWaves,
    Measure(C),
    /// Known, and of no use here.
    Ignored,
}

/// Columns of needle tables.
#[rustfmt::skip]
pub(super) const NEEDLE_HEADS: &[(Head, &[&str])] = &[
    (Head::Side, &["side", "l r", "r l", "seite", "lado"]),
    (Head::Muscle, &["muscle", "muscle name", "muscle tested", "muscle code", "side muscle", "muskel", "musculo", "músculo"]),
    (Head::Nerve, &["nerve", "innervation", "nerve supply", "peripheral nerve", "nerv", "nervio"]),
    (Head::Roots, &["root", "spinal root", "root level", "spinal level", "level", "segment", "myotome", "wurzel", "raiz", "raíz"]),
    (Head::Needle(N::Insertional), &[
        "ins act", "ia", "insertion", "insert", "insertional", "insertional activity", "insertion activity", "ins", "insrt",
        "einstichaktivität", "einstich",
    ]),
    (Head::Needle(N::Fibrillation), &["fib", "fibrillation", "fibrillation potential", "fibrilación", "fibrilacion", "fibrillationen"]),
    (Head::Needle(N::PositiveWaves), &["psw", "wave", "pw", "positive wave", "positive sharp wave", "pos wave", "pos sharp wave", "psw s"]),
    (Head::FibrillationAndWaves, &["fib psw", "fib and psw", "fib pw", "fibrillation psw", "fib wave"]),
    (Head::Needle(N::Fasciculation), &["fasc", "fascic", "fasciculation", "fasciculation potential", "faszikulation", "fasciculación"]),
    (Head::Needle(N::OtherSpontaneous), &[
        "other", "h f", "hf", "crd", "myo", "myotonia", "spontaneous", "spontaneous activity", "spont", "spont act", "resting",
        "rest", "resting activity", "other spontaneous", "other discharge", "spontanaktivität",
    ]),
    (Head::Needle(N::MotorUnits), &["muap", "mup", "mua", "motor unit", "motor unit potential", "potentiale motorischer einheiten"]),
    (Head::Needle(N::Amplitude), &["amp", "ampl", "amplitude", "mup amp", "mup amp mean", "muap amp", "muap amplitude", "amp mean", "amplitud"]),
    (Head::Needle(N::Duration), &["dur", "duration", "dur mean", "muap duration", "muap dur", "dauer", "duración"]),
    (Head::Needle(N::Phases), &["poly", "ppp", "phase", "polyphasia", "polyphasic", "polyphasicity", "polyphase", "phasen", "muap phase"]),
    (Head::Needle(N::Recruitment), &[
        "recrt", "recruit", "recruitment", "rec", "pattern", "recruitment pattern", "rekrutierung", "reclutamiento",
    ]),
    (Head::Needle(N::Interference), &["int pat", "ip", "interference", "interference pattern", "interferenz", "interferenzmuster", "pat"]),
    (Head::Needle(N::Effort), &["effort", "activation", "act"]),
    (Head::Needle(N::Result), &["result", "finding", "normal", "overall", "coverage", "befund"]),
    (Head::Needle(N::Comment), &["comment", "remark", "note", "conclusion", "bemerkung", "beurteilung", "comentario"]),
    (Head::Ignored, &["deviation", "turn", "variation", "stability"]),
];

/// Columns of conduction tables, without their units.
#[rustfmt::skip]
pub(super) const CONDUCTION_HEADS: &[(Head, &[&str])] = &[
    (Head::Side, &["side", "l r", "r l", "seite", "lado"]),
    (Head::Nerve, &["nerve", "nerv", "nervio", "nerve tested", "muscle", "nerve muscle"]),
    (Head::NerveOrSite, &["nerve site", "nerve and site", "stim site nerve site", "stim site", "study"]),
    (Head::Recording, &[
        "record", "recording", "recording site", "rec site", "rec", "recorded", "recorded at", "ableitung", "ableitort", "registro",
    ]),
    (Head::Site, &["site", "stimulate", "stimulation", "stimulation site", "stim", "stimulus", "reizort", "estimulo", "estímulo"]),
    (Head::Kind, &["type", "kind", "test", "study type", "modality"]),
    (Head::Measure(C::Latency), &[
        "latency", "lat", "onset", "onset latency", "onset lat", "distal latency", "dl", "dml", "min lat f", "f min", "min lat",
        "h lat", "h latency", "r1", "r2", "r1 latency", "r2 latency", "ipsi r2", "contra r2", "ipsilateral r2", "contralateral r2", "f lat", "f latency", "min f", "latenz", "latencia", "distal lat", "minimum latency", "f min lat",
    ]),
    (Head::Measure(C::PeakLatency), &["peak", "peak latency", "peak lat"]),
    (Head::Measure(C::Amplitude), &[
        "amp", "ampl", "amplitude", "peak ampl", "peak amp", "o p amp", "p t amp", "b p amp", "cmap", "snap", "cmap amplitude",
        "snap amplitude", "h amp", "h m ampl", "h m", "amplitud", "cmap amp", "snap amp",
    ]),
    (Head::Measure(C::Velocity), &[
        "velocity", "vel", "cv", "ncv", "conduction velocity", "cond vel", "nlg", "mnlg", "snlg", "mncv", "sncv", "velocidad", "mcv", "scv",
    ]),
    (Head::Measure(C::Distance), &["dist", "distance", "distanz", "distancia"]),
    (Head::Measure(C::Duration), &["neg dur", "dur", "duration", "dauer"]),
    (Head::Measure(C::Area), &["area", "neg area", "fläche"]),
    (Head::Measure(C::Difference), &["delta o", "delta p", "difference", "diff", "mcd", "jitter", "mean mcd", "mean jitter", "decr", "decrement", "amp decr", "lat diff", "l diff", "delta"]),
    (Head::Measure(C::FLatency), &["f", "f wave", "f wave latency"]),
    (Head::Measure(C::NoResponse), &["nr", "no response"]),
    (Head::Measure(C::Temperature), &["temp", "temperature"]),
    (Head::Measure(C::Comment), &["comment", "remark", "note", "bemerkung", "result", "finding", "dose", "dose u", "unit", "guidance", "emg guidance"]),
    (Head::Ignored, &[
        "site1", "site2", "site 1", "site 2", "segment", "resp no", "max lat f", "mean lat f", "f max", "f mean", "persistence",
        "rel amp", "stim freq", "max f", "mean f", "chronodispersion", "gain",
    ]),
];

/// Order of the cells of a coded form whose rows stand without a head.
pub(super) const FORM_COLUMNS: &[Head] = &[
    Head::Side,
    Head::Muscle,
    Head::Needle(N::Insertional),
    Head::Needle(N::OtherSpontaneous),
    Head::Needle(N::Amplitude),
    Head::Needle(N::Duration),
    Head::Needle(N::Phases),
    Head::Needle(N::Recruitment),
    Head::Needle(N::Interference),
    Head::Needle(N::Comment),
];

/// Words for a side. Those of one letter that are words of other kinds too are looked at more closely.
#[rustfmt::skip]
pub(super) const SIDES: &[(Sided, &[&str])] = &[
    (Sided::Right, &["right", "rt", "r", "rechts", "re", "derecho", "derecha", "derechos", "derechas", "der", "dcho", "rue", "rle", "droit", "droite"]),
    (Sided::Left, &["left", "lt", "l", "links", "li", "izquierdo", "izquierda", "izquierdos", "izquierdas", "izq", "lue", "lle", "gauche"]),
    (Sided::Both, &["bilateral", "bilat", "both", "b/l", "bilaterally", "beidseits", "bds"]),
];

/// Grades and words for what is seen in a muscle, in any column.
#[rustfmt::skip]
pub(super) const GRADES: &[&str] = &[
    "n", "nl", "nml", "norm", "normal", "wnl", "within normal limit", "normal full", "brief normal", "unremarkable", "o b", "ob",
    "i", "inc", "incr", "increased", "increase", "erhöht", "aumentada", "d", "dec", "decr", "decreased", "reduced", "red", "reduc",
    "vermindert", "absent", "prolonged", "not assessed", "none", "no", "yes", "present", "rare", "few", "occasional", "sparse", "some",
    "moderate", "many", "profuse", "mild", "severe", "marked", "slight", "minimal", "abnormal", "silent", "crd", "crds", "myotonic",
    "myotonia", "myokymic", "myokymia", "neuromyotonic", "cramp", "cramps", "end plate", "doublet", "large", "big", "giant", "lg",
    "sm", "small", "low", "high", "l", "s", "long", "short", "mix", "mixed", "poly", "polyphasic", "full", "complete", "early", "rapid",
    "discrete", "single", "single unit", "single fibre", "single fiber", "poor", "central", "unable", "poor effort", "no unit", "sn",
    "not recordable", "patient couldn't recruit", "patient could not recruit", "couldn't recruit", "could not recruit",
    "low amplitude full", "nicht", "keine", "voll", "gelichtet", "nada", "keine pathologische spontanaktivität",
    "technically inadequate", "not tested", "nt", "ne", "cnt", "not done", "refused", "declined", "not examined", "deferred",
    "mildly reduced", "moderately reduced", "severely reduced", "markedly reduced", "mildly increased", "slightly reduced",
    "slightly increased", "very reduced", "reduced central", "unable to activate", "large long", "mod", "dense", "limited",
];

/// Words that say that a test was not made.
#[rustfmt::skip]
pub(super) const NOT_DONE: &[&str] = &[
    "not tested", "nt", "ne", "cnt", "not done", "refused", "declined", "not examined", "deferred", "not performed", "not studied",
    "omitted", "not sampled", "could not be tested", "could not be examined", "was declined", "nicht untersucht",
];

/// Words for a response that is absent.
#[rustfmt::skip]
pub(super) const NO_RESPONSE: &[&str] = &["nr", "no response", "absent", "n r", "not recordable", "unobtainable", "not obtained", "keine antwort"];

/// Words that a cell of a measure may hold for no number.
#[rustfmt::skip]
pub(super) const MEASURED_WORDS: &[&str] = &["normal", "nl", "n", "wnl", "abnormal", "prolonged", "reduced", "slow", "low", "n a", "na"];

/// Units that stand behind numbers or alone in the second line of a head.
#[rustfmt::skip]
pub(super) const UNITS: &[&str] = &["ms", "msec", "mv", "uv", "µv", "μv", "mm", "cm", "m/s", "m/sec", "%", "c", "°c", "degc", "hz", "ma", "s"];

/// The units of what is measured here, with their spellings.
#[rustfmt::skip]
pub(super) const UNITS_MEANT: &[(Unit, &[&str])] = &[
    (Unit::Milliseconds, &["ms", "msec"]),
    (Unit::Millivolts, &["mv"]),
    (Unit::Microvolts, &["uv", "µv", "μv"]),
    (Unit::MetresPerSecond, &["m/s", "m/sec"]),
    (Unit::Millimetres, &["mm"]),
    (Unit::Centimetres, &["cm"]),
    (Unit::Percent, &["%"]),
    (Unit::Celsius, &["c", "°c", "degc"]),
];

/// Words that tell the kind of a study in a row, a group or a title.
#[rustfmt::skip]
pub(super) const KIND_WORDS: &[(T, &[&str])] = &[
    (T::Motor, &["motor", "motorisch", "motorische", "motora", "cmap"]),
    (T::Sensory, &["sensory", "sens", "sensorisch", "sensible", "sensorische", "sensitiva", "sensitivo", "snap"]),
    (T::Mixed, &["mixed", "comparison", "palmar"]),
    (T::FWave, &["fwave", "f-wave", "f-welle"]),
    (T::HReflex, &["hreflex", "h-reflex"]),
    (T::Blink, &["blink"]),
    (T::Repetitive, &["repetitive", "rns", "decrement"]),
    (T::SingleFibre, &["sfemg", "jitter", "single-fiber", "single-fibre"]),
    (T::SomatosensoryEvoked, &["ssep", "somatosensory"]),
    (T::MotorEvoked, &["mep", "cmep"]),
    (T::Evoked, &["evoked", "vep", "baep", "baer"]),
    (T::Injection, &["chemodenervation", "botulinum", "injection"]),
    (T::Automated, &["automated", "nc-stat", "preset"]),
];

/// Words before a kind that belong to it and not to the nerve.
pub(super) const BEFORE_KIND: &[&str] = &[
    "anti",
    "ortho",
    "antidromic",
    "orthodromic",
    "antisensory",
    "orthosensory",
];

/// Words of titles that tell the needle examination, and those that tell conduction studies of any kind.
#[rustfmt::skip]
pub(super) const NEEDLE_TITLE: &[&str] = &[
    "needle", "emg", "electromyography", "elektromyographie", "electromiografia", "electromiografía", "nadel", "myographie",
];
#[rustfmt::skip]
pub(super) const CONDUCTION_TITLE: &[&str] = &[
    "ncs", "ncv", "nlg", "conduction", "neurography", "neurographie", "neurografia", "neurografía", "eng", "conducción", "conduccion",
];

/// Words that a title may hold beside those that tell its topic.
#[rustfmt::skip]
pub(super) const TITLE_FILLERS: &[&str] = &[
    "nerve", "study", "summary", "table", "examination", "exam", "finding", "result", "data", "the", "of", "and", "in", "anti",
    "ortho", "antidromic", "orthodromic", "wave", "reflex", "response", "stimulation", "concentric", "monopolar", "electrode", "fiber",
    "fibre", "potential", "summ", "visual", "auditory", "brainstem", "nerven", "studies", "velocity", "ncs",
];

/// Words of a line of heads above the heads, as `Spontaneous | MUAP`.
pub(super) const OVER_HEADS: &[&str] = &[
    "spontaneous",
    "muap",
    "recruitment",
    "activity",
    "voluntary",
    "mup",
    "motor",
    "unit",
    "potential",
];

/// Words for limbs in titles.
#[rustfmt::skip]
pub(super) const LIMBS: &[&str] = &[
    "arm", "leg", "upper", "lower", "extremity", "extremities", "limb", "side", "ue", "le", "rue", "rle", "lue", "lle", "hand", "foot",
    "bein", "seite", "brazo", "pierna",
];

/// Titles of what is no result: what follows is not read.
#[rustfmt::skip]
pub(super) const CLOSING_TITLES: &[&str] = &[
    "impression", "conclusion", "conclusión", "beurteilung", "interpretation", "summary", "plan", "recommendation", "discussion",
    "history", "anamnese", "signature", "comment",
];

/// Words of titles over the limits of a laboratory: alone or before one of [`REFERENCE_VALUE`]; before one of those; and
/// both in one word.
pub(super) const REFERENCE: &[&str] = &["reference", "normative", "referencia", "référence"];
#[rustfmt::skip]
pub(super) const REFERENCE_VALUE: &[&str] = &["value", "limit", "range", "data", "interval", "values", "valores", "valeurs"];
pub(super) const NORMAL_FOR: &[&str] = &["normal", "laboratory"];
pub(super) const REFERENCE_VALUES: &[&str] = &["referenzwerte", "normwerte", "normalwerte"];

/// Words that tell that a line is about injections that weaken a muscle; units of their doses; and what finds the muscle.
pub(super) const INJECTED: &[&str] = &["chemodenervation", "botulinumtoxin", "botulinum toxin"];
pub(super) const DOSE_UNITS: &[&str] = &["unit", "u"];
pub(super) const NEEDLE_GUIDES: &[&str] = &["emg", "electromyograph"];
pub(super) const STIMULATION_GUIDES: &[&str] = &[
    "electrical stimulation",
    "e-stim",
    "stimulation guid",
    "nerve stimulat",
];

/// Words of stimulation sites.
#[rustfmt::skip]
pub(super) const SITE_WORDS: &[&str] = &[
    "wrist", "elbow", "below", "above", "b", "a", "ankle", "knee", "axilla", "erb", "point", "palm", "midpalm", "mid-palm", "forearm",
    "fossa", "pop", "popliteal", "fib", "fibula", "fibular", "head", "neck", "bfh", "afh", "calf", "mid", "lower", "upper", "leg",
    "be", "ae", "abv", "blw", "groove", "spiral", "sg", "poplt", "handgelenk", "ellenbogen", "muñeca", "codo", "tobillo", "bel",
    "across", "dorsum", "site", "cm", "distal", "proximal", "lat", "med", "mal", "malleolus", "trigger", "axillary",
];

/// Words before a number that belongs to a name, as in `Digit 2`.
pub(super) const NUMBERED: &[&str] = &["digit", "dig", "finger", "toe", "d", "lumbrical", "lum"];

/// Words of nerves: where a row has nothing but single blanks they part the nerve from the muscle.
#[rustfmt::skip]
pub(super) const NERVE_WORDS: &[&str] = &[
    "axillary", "musculocutaneous", "musculocut", "median", "ulnar", "radial", "suprascapular", "femoral", "obturator", "sciatic",
    "tibial", "peroneal", "fibular", "gluteal", "deep", "superficial", "common", "accessory", "facial", "thoracodorsal", "rami",
    "ramus", "posterior", "dorsal", "interosseous", "plantar", "subscapular", "long", "thoracic", "pectoral", "inferior", "superior",
    "spinal", "scapular", "trigeminal", "hypoglossal", "phrenic", "sup", "inf", "br", "per", "fib", "dp",
];

/// Which observation a clause of a list or a sentence is about, by a beginning of one of its words.
#[rustfmt::skip]
pub(super) const CLAUSE_WORDS: &[(N, &[&str])] = &[
    (N::Insertional, &["insert"]),
    (N::Fibrillation, &["fib", "spontan", "espontan", "denervation", "silent"]),
    (N::PositiveWaves, &["psw", "positive", "spontan", "espontan", "denervation", "silent"]),
    (N::Fasciculation, &["fasc"]),
    (N::OtherSpontaneous, &["crd", "myoton", "myokym", "neuromyoton", "discharge", "spontan", "silent"]),
    (N::Amplitude, &["amplitude"]),
    (N::Duration, &["duration"]),
    (N::Phases, &["poly", "phas"]),
    (N::MotorUnits, &["muap", "mup", "motor", "muaps", "units"]),
    (N::Recruitment, &["recruit", "reclut"]),
    (N::Interference, &["interference"]),
    (N::Effort, &["effort", "activation"]),
];

/// Verbs that part what was examined from what was found.
#[rustfmt::skip]
pub(super) const VERBS: &[&str] = &[
    "was", "were", "is", "are", "showed", "shows", "show", "demonstrated", "demonstrates", "revealed", "reveals", "had", "has",
    "exhibited", "displayed", "appeared", "exploraron", "examinaron", "estudiaron",
];

/// Words that are in no name of a muscle or nerve: a sentence about them names none.
#[rustfmt::skip]
pub(super) const NO_NAMES: &[&str] = &[
    "patient", "he", "she", "it", "there", "this", "that", "these", "those", "which", "examination", "exam", "study", "studies", "emg",
    "ncs", "needle", "activity", "potential", "unit", "finding", "test", "testing", "result", "muap", "mup", "recruitment",
    "fibrillation", "fasciculation", "wave", "psw", "extremity", "limb", "arm", "leg", "insertional", "report", "no", "pattern",
    "amplitude", "duration", "effort", "evidence", "remainder", "data", "temperature", "value", "latency", "electrode", "sampling",
    "each", "any", "some", "abnormality", "reference", "limit", "performed", "using", "with", "not", "weakness", "pain", "i", "we",
    "discharge", "denervation", "conclusion", "impression", "table", "stimulation", "technique", "they", "response", "velocity",
    "insertion", "interference", "spontaneous", "rest", "fib", "conduction", "myotonia", "crd", "polyphasia", "cramp", "consent", "signal",
];

/// Words behind a verb that say no more than that a muscle was examined.
pub(super) const EXAMINED: &[&str] = &[
    "examined",
    "tested",
    "studied",
    "sampled",
    "evaluated",
    "assessed",
];

/// Words that make muscles those that are not named.
pub(super) const EXCEPTIONS: &[&str] = &["all", "other", "remaining", "rest", "every", "remainder"];

/// Words before the place of recording in a sentence.
#[rustfmt::skip]
pub(super) const RECORDED: &[&str] = &[
    "recorded from", "recorded at", "recorded over", "recorded in", "recorded", "recording from", "recording at", "recording over",
    "recording", "(recorded from", "(recording from", "(recording over", "(recording", "with recording from", "to the", "to",
];

/// Words of sentences about another time or place.
#[rustfmt::skip]
pub(super) const EARLIER: &[&str] = &[
    "previous", "previously", "prior", "earlier", "ago", "last", "outside", "elsewhere", "before", "compared", "planned", "will",
    "recommended", "recommend", "history",
];

/// Words of sentences about tests of a nerve, a muscle or a reflex that no other sentence of their sections has.
pub(super) const TEST_WORDS: &[&str] = &[
    "r1",
    "r2",
    "stimulation",
    "decrement",
    "increment",
    "jitter",
    "blocking",
];

/// Words of a sentence about conduction studies that are neither nerve nor kind.
#[rustfmt::skip]
pub(super) const STUDY_WORDS: &[&str] = &[
    "nerve", "conduction", "study", "studies", "response", "latency", "amplitude", "velocity", "action", "potential", "the", "distal",
    "recording", "tested", "a", "an", "evoked", "compound", "muscle", "ncs", "peak", "onset", "wave", "reflex", "minimum", "test",
];
