//! Procedures against their sources.

use jiff::civil::date;
use medcode::codes::{Circumstance, Confidence, Standing};

use crate::{IN_2026, book};

#[test]
fn every_procedure_says_what_it_is() {
    assert_eq!(book().procedures().len(), 89);
    for procedure in book().procedures() {
        let code = &procedure.code;
        assert!(procedure.name.chars().count() <= 60, "{code}");
        assert!(!procedure.summary.is_empty(), "{code}");
        assert!(!procedure.unit.is_empty(), "{code}");
        assert!(!procedure.cite().source.is_empty(), "{code}");
        assert_eq!(procedure.cite().edition, "procedures 2026");
    }
}

#[test]
fn words_find_procedures() {
    for (words, first) in [
        ("needle two limbs", "95861"),
        ("needle emg 3 extremities", "95863"),
        ("95861", "95861"),
        ("larynx", "95865"),
        ("blink", "95933"),
        ("repetitive stimulation", "95937"),
        ("single fiber", "95872"),
        ("nerve conduction 7 studies", "95910"),
        ("limited one limb with ncs", "95885"),
        ("sweat", "95923"),
    ] {
        let found = book().search_procedures(words);
        assert_eq!(
            found.first().map(|one| one.code.as_str()),
            Some(first),
            "{words}"
        );
    }
}

#[test]
fn procedures_carry_their_indicators() {
    for (code, expected) in [
        ("95860", "A 1 XXX 0 0 6A"),
        ("95861", "A 1 XXX 0 0 6A"),
        ("95868", "A 1 XXX 0 2 6A"),
        ("95872", "A 1 XXX 0 0 66"),
        ("95886", "A 1 ZZZ 0 3 6A"),
        ("95905", "A 1 XXX 0 0 01"),
        ("95910", "A 1 XXX 0 0 09"),
        ("95937", "A 1 XXX 0 0 7A"),
        ("92265", "A 1 XXX 7 2 03"),
        ("51785", "A 1 XXX 2 0 03"),
        ("95940", "A 0 XXX 0 0 03"),
        ("95941", "I 9 XXX 9 9 09"),
    ] {
        let own = &book().procedure(code).unwrap().indicators;
        let digit = |value: Option<u8>| value.unwrap().to_string();
        let (pctc, multiple, bilateral) =
            (digit(own.pctc), digit(own.multiple), digit(own.bilateral));
        let found = format!(
            "{} {pctc} {} {multiple} {bilateral} {}",
            own.status, own.global, own.supervision
        );
        assert_eq!(found, expected, "{code}");
    }
}

#[test]
fn procedures_count_limbs_and_studies() {
    for (code, limbs) in [("95860", 1), ("95861", 2), ("95863", 3), ("95864", 4)] {
        assert_eq!(
            book().procedure(code).unwrap().extremities,
            Some(limbs),
            "{code}"
        );
    }
    for (code, min, max) in [
        ("95907", 1, Some(2)),
        ("95908", 3, Some(4)),
        ("95909", 5, Some(6)),
        ("95910", 7, Some(8)),
        ("95911", 9, Some(10)),
        ("95912", 11, Some(12)),
        ("95913", 13, None),
    ] {
        let tier = book().procedure(code).unwrap();
        assert_eq!(
            (tier.studies_min, tier.studies_max),
            (Some(min), max),
            "{code}"
        );
    }
    for (code, minutes) in [("99205", Some(60)), ("99211", None), ("99214", Some(30))] {
        assert_eq!(book().procedure(code).unwrap().minutes, minutes, "{code}");
    }
}

#[test]
fn codes_stand_in_their_time() {
    let medium = Standing::Ended(Confidence::Medium);
    let high = Standing::Ended(Confidence::High);
    for (code, day, expected) in [
        ("95861", IN_2026, Standing::Valid),
        (
            "95886",
            date(2011, 12, 31),
            Standing::NotYet(Confidence::High),
        ),
        ("95886", date(2012, 1, 1), Standing::Valid),
        (
            "95910",
            date(2012, 11, 1),
            Standing::NotYet(Confidence::High),
        ),
        (
            "95938",
            date(2011, 6, 1),
            Standing::NotYet(Confidence::Medium),
        ),
        ("95900", date(2012, 12, 31), Standing::Valid),
        ("95900", date(2013, 1, 1), medium),
        ("95920", date(2014, 1, 1), medium),
        ("95904", IN_2026, high),
        ("96003", date(2025, 2, 1), high),
        ("99241", date(2023, 1, 1), Standing::Ended(Confidence::Low)),
        ("99241", IN_2026, high),
    ] {
        assert_eq!(
            book().procedure(code).unwrap().standing(day),
            expected,
            "{code} on {day}"
        );
    }
    assert_eq!(
        book().procedure("95920").unwrap().successors,
        ["95940", "95941", "G0453"]
    );
}

#[test]
fn unknown_codes_are_unknown_only_where_the_pack_is_complete() {
    for (code, covered) in [
        ("95862", true),
        ("95871", true),
        ("95906", true),
        ("95914", false),
        ("95919", false),
        ("99999", false),
        ("9586", false),
        ("", false),
    ] {
        assert_eq!(book().covers(code), covered, "{code}");
        assert!(book().procedure(code).is_none(), "{code}");
    }
}

#[test]
fn texts_state_what_defines_a_code() {
    for (code, text, missing) in [
        ("95861", "Needle EMG of two extremities", ""),
        ("95861", "needle EMG; 2 limbs with paraspinals", ""),
        ("95861", "a study of both upper extremities", ""),
        ("95861", "diagnostic EMG with needle insertion", "two limbs"),
        ("95861", "needle EMG of three limbs", "two limbs"),
        ("95864", "all four limbs", ""),
        ("95885", "a limited study", ""),
        (
            "95886",
            "complete, five or more muscles, three or more nerves",
            "",
        ),
        (
            "95886",
            "complete",
            "five or more muscles, three nerves or four levels",
        ),
        ("95910", "7-8 studies", ""),
        ("95910", "seven to eight studies", ""),
        ("95910", "9-10 studies", "7 to 8 studies"),
        ("95913", "13 or more studies", ""),
        ("95868", "cranial muscles, bilateral", ""),
        ("95868", "cranial muscles", "both sides"),
        ("95937", "each nerve, any one method", ""),
    ] {
        let defining = book().procedure(code).unwrap().defining.iter();
        let unstated = defining.filter(|element| !element.stated_in(text));
        let names: Vec<&str> = unstated.map(|element| element.element.as_str()).collect();
        assert_eq!(names.join(", "), missing, "{code}: {text}");
    }
}

#[test]
fn circumstances_choose_another_code() {
    for (code, when, expected) in [
        ("95861", Circumstance::WithNcs, "95886 95885"),
        ("95886", Circumstance::WithoutNcs, "95860 95861 95863 95864"),
        ("95885", Circumstance::WithoutNcs, "95870"),
        ("95868", Circumstance::WithNcs, "95887"),
        ("95941", Circumstance::Medicare, "G0453 95940"),
        ("95925", Circumstance::Combined, "95938"),
        ("95861", Circumstance::ForGuidance, "95874"),
    ] {
        let instead = book().procedure(code).unwrap().instead(when).unwrap();
        assert_eq!(instead.codes.join(" "), expected, "{code}");
    }
}
