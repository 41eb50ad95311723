//! What is measured of an editor session, at each size of document. Server and stub take turns, measure by
//! measure, so that whatever else the machine does meets both.

use std::time::Duration;

use crate::document::{Document, encounters_in};
use crate::process::Launch;
use crate::session::{Findings, Session};
use crate::statistics::Samples;
use crate::trouble::{Outcome, Trouble};
use crate::typist::{Insertion, Typist};

/// A measured thing; the order is that of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Start of the process to the answer of `initialize`.
    Start,
    /// `didOpen` to the first findings, in a new process.
    Opening,
    /// One digit typed in the first encounter, to its findings.
    KeyAtBegin,
    /// The same in the middle encounter.
    KeyInMiddle,
    /// The same in the last encounter.
    KeyAtEnd,
    /// All three places together.
    Key,
    /// One digit in the middle encounter after a pause, as a typist makes it: caches and processor have cooled.
    KeyAfterPause,
    /// A line put in or taken out in the middle, to the findings.
    Line,
    /// An encounter's heading put in or taken out in the middle, to the findings.
    Heading,
    /// The last write of many edits to the findings of the last version.
    Burst,
    /// Hover on a code.
    Hover,
    /// Completion in the value of a field.
    Completion,
    /// All semantic tokens.
    TokensFull,
    /// The difference of the semantic tokens after an edit.
    TokensDelta,
    /// The semantic tokens of one screen.
    TokensRange,
}

/// How often things are repeated, and what is tolerated.
#[derive(Clone)]
pub struct Plan {
    /// Processes started to measure the start.
    pub starts: usize,
    /// Processes that open the document.
    pub opens: usize,
    /// How often stub and server take turns at each measure.
    pub rounds: usize,
    /// Edits at each place, and requests of each kind, in each round; at least 1.
    pub repetitions: usize,
    /// Requests for all tokens in each round.
    pub full_tokens: usize,
    /// Bursts of edits in each round.
    pub bursts: usize,
    /// Edits in a burst; at least 2.
    pub burst_edits: usize,
    /// How findings come.
    pub findings: Findings,
    /// Whether a server may have nothing to say (a stub measured as if it were a server).
    pub silence: bool,
}

/// Samples of the server and of the stub; empty where the server does not offer the thing.
#[derive(Clone, Default)]
pub struct Pair {
    /// Those of the server under test.
    pub server: Samples,
    /// Those of the stub.
    pub stub: Samples,
}

/// Everything measured at one size.
pub struct SizeFigures {
    /// Lines of the document.
    pub lines: usize,
    /// Its size.
    pub bytes: usize,
    /// Findings the server published at opening.
    pub findings: usize,
    /// Samples by measure.
    pub pairs: Vec<(Measure, Pair)>,
    /// Peak memory in bytes: of the server, of the stub.
    pub memory: (Option<u64>, Option<u64>),
}

impl SizeFigures {
    /// The samples of one measure.
    pub fn pair(&self, measure: Measure) -> Option<&Pair> {
        self.pairs
            .iter()
            .find(|(known, _)| *known == measure)
            .map(|(_, pair)| pair)
    }
}

/// Server and stub.
pub struct Rivals {
    /// The server under test.
    pub server: Launch,
    /// The stub.
    pub stub: Launch,
}

/// The pause of a fast typist between two keys.
const PAUSE: Duration = Duration::from_millis(50);
/// One in so many keys is typed after a pause: that takes its time.
const SLOW_SHARE: usize = 4;

/// Starts both several times; also gives the name and version the server goes by.
pub fn measure_start(rivals: &Rivals, plan: &Plan) -> Outcome<(Pair, String)> {
    let folder = tempfile::tempdir()?;
    let mut pair = Pair::default();
    let mut name = String::new();
    for _ in 0..plan.starts {
        let (stub, took) = Session::start(&rivals.stub, folder.path(), plan.findings)?;
        pair.stub.add(took);
        stub.end()?;
        let (server, took) = Session::start(&rivals.server, folder.path(), plan.findings)?;
        pair.server.add(took);
        name.clone_from(&server.server);
        server.end()?;
    }
    Ok((pair, name))
}

/// Measures both at one size.
pub fn measure_size(rivals: &Rivals, plan: &Plan, lines: usize) -> Outcome<SizeFigures> {
    let last = encounters_in(lines) - 1;
    // The three places of typing are faulty at first, so that opening has something to publish.
    let document = Document::of_lines(lines, &[0, last / 2, last]);
    let folder = tempfile::tempdir()?;
    let mut opening = Pair::default();
    let mut sessions = None;
    for _ in 0..plan.opens {
        let (mut stub, _) = Session::start(&rivals.stub, folder.path(), plan.findings)?;
        opening.stub.add(stub.open(&document.text)?);
        let (mut server, _) = Session::start(&rivals.server, folder.path(), plan.findings)?;
        opening.server.add(server.open(&document.text)?);
        if let Some((stub, server)) = sessions.replace((stub, server)) {
            Session::end(stub)?;
            Session::end(server)?;
        }
    }
    let Some((stub, server)) = sessions else {
        return Err(Trouble("the document was never opened".to_string()));
    };
    let findings = server.finding_count();
    let mut contest = Contest {
        stub: Typist::new(stub, &document),
        server: Typist::new(server, &document),
        pairs: vec![(Measure::Opening, opening)],
        plan,
    };
    contest.run()?;
    let Contest {
        stub,
        server,
        mut pairs,
        ..
    } = contest;
    pairs.sort_by_key(|(measure, _)| *measure);
    let memory = (server.session.peak_memory(), stub.session.peak_memory());
    stub.session.end()?;
    server.session.end()?;
    Ok(SizeFigures {
        lines,
        bytes: document.text.len(),
        findings,
        pairs,
        memory,
    })
}

/// Both sessions at one size, taking turns.
struct Contest<'a> {
    stub: Typist<'a>,
    server: Typist<'a>,
    pairs: Vec<(Measure, Pair)>,
    plan: &'a Plan,
}

impl Contest<'_> {
    fn run(&mut self) -> Outcome<()> {
        let plan = self.plan;
        let last = self.server.document.encounters.len() - 1;
        let places = [
            (Measure::KeyAtBegin, 0),
            (Measure::KeyInMiddle, last / 2),
            (Measure::KeyAtEnd, last),
        ];
        let mut all = Pair::default();
        for (measure, encounter) in places {
            self.turn(measure, |typist| {
                typist.keys(encounter, plan.repetitions, Duration::ZERO)
            })?;
            if let Some((_, pair)) = self.pairs.last() {
                all.stub.extend(&pair.stub);
                all.server.extend(&pair.server);
            }
        }
        self.pairs.push((Measure::Key, all));
        let slow = plan.repetitions.div_ceil(SLOW_SHARE);
        self.turn(Measure::KeyAfterPause, |typist| {
            typist.keys(last / 2, slow, PAUSE)
        })?;
        let structural = plan.repetitions.div_ceil(2);
        self.turn(Measure::Line, |typist| {
            typist.insertions(Insertion::Charge, structural)
        })?;
        self.turn(Measure::Heading, |typist| {
            typist.insertions(Insertion::Heading, structural)
        })?;
        self.turn(Measure::Burst, |typist| typist.bursts(plan))?;
        self.requests()?;
        if !plan.silence && self.server.session.edits_seen == 0 {
            let what =
                "does not report the fault: its findings are the same with 1 and 2 units of 95909";
            return Err(Trouble(format!("the server {what}")));
        }
        Ok(())
    }

    fn requests(&mut self) -> Outcome<()> {
        let plan = self.plan;
        if self.server.session.offers("/hoverProvider") {
            self.turn(Measure::Hover, |typist| typist.hovers(plan))?;
        }
        if self.server.session.offers("/completionProvider") {
            self.turn(Measure::Completion, |typist| typist.completions(plan))?;
        }
        if self.server.session.offers("/semanticTokensProvider/full") {
            self.turn(Measure::TokensFull, |typist| typist.full_tokens(plan))?;
        }
        if self
            .server
            .session
            .offers("/semanticTokensProvider/full/delta")
        {
            self.turn(Measure::TokensDelta, |typist| typist.delta_tokens(plan))?;
        }
        if self.server.session.offers("/semanticTokensProvider/range") {
            self.turn(Measure::TokensRange, |typist| typist.range_tokens(plan))?;
        }
        Ok(())
    }

    /// One measure of the stub and of the server, in turns.
    fn turn(
        &mut self,
        measure: Measure,
        mut take: impl FnMut(&mut Typist) -> Outcome<Samples>,
    ) -> Outcome<()> {
        let mut pair = Pair::default();
        for _ in 0..self.plan.rounds {
            pair.stub.extend(&take(&mut self.stub)?);
            pair.server.extend(&take(&mut self.server)?);
        }
        self.pairs.push((measure, pair));
        Ok(())
    }
}
