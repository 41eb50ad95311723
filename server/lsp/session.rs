//! The session: one thread that owns the world and takes events in the order in which they arrived. Knows when things
//! are done; `sync` keeps the texts, `answers` answers, `workspace` looks after settings and folders.
//!
//! The queue is drained before anything is judged for publication, so a burst of edits costs one analysis, and then
//! what was found is published at once: no timer stands between a keystroke and its diagnostics.

use super::convert::{self, Diagnostics, Names};
use super::desk::Desk;
use super::dispatch::Ended;
use super::documents::{Documents, short_name};
use super::inbox::{Event, Reply};
use super::linked::Linked;
use super::offer;
use super::outbox::{Outbox, Weight, nothing};
use super::profile::Profile;
use super::workspace::Workspace;
use crate::codes::Codebook;
use crate::rules::{self, Refreshed};
use crate::world::{DocumentId, Settings, Suspension, World};
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};
use tokio::sync::mpsc::UnboundedSender;

/// Events taken before diagnostics are published although more are waiting, so that a client that never pauses sees
/// some.
const BURST_LIMIT: usize = 2000;

/// Analysis is given up on a text on which it has failed this often.
const FAILURE_LIMIT: u8 = 2;

/// Everything that the session's thread owns.
pub(super) struct Session {
    pub(super) world: World,
    pub(super) documents: Documents,
    pub(super) desk: Desk,
    pub(super) profile: Profile,
    pub(super) outbox: Arc<Outbox>,
    pub(super) workspace: Workspace,
    pub(super) linked: Linked,
    /// Documents whose diagnostics may be news.
    pub(super) stale: BTreeSet<DocumentId>,
    /// Who wants to know when nothing is stale any more.
    pub(super) settling: Vec<Reply>,
    /// For threads that the session starts, to report back.
    pub(super) events: Sender<Event>,
    end: UnboundedSender<Ended>,
}

impl Session {
    pub(super) fn new(
        outbox: Arc<Outbox>,
        events: Sender<Event>,
        end: UnboundedSender<Ended>,
    ) -> Self {
        Session {
            world: World::new(Codebook::shipped(), Settings::default()),
            documents: Documents::default(),
            desk: Desk::default(),
            profile: Profile::default(),
            outbox,
            workspace: Workspace::default(),
            linked: Linked::default(),
            stale: BTreeSet::new(),
            settling: Vec::new(),
            events,
            end,
        }
    }

    /// Handles events until the last.
    pub(super) fn run(mut self, inbox: &Receiver<Event>) {
        while let Ok(first) = inbox.recv() {
            let more = std::iter::from_fn(|| inbox.try_recv().ok());
            for event in std::iter::once(first).chain(more).take(BURST_LIMIT) {
                if let Event::Finish(done) = event {
                    self.publish_stale();
                    let _ = done.send(());
                    return;
                }
                self.guarded(event);
            }
            self.publish_stale();
        }
    }

    /// Handles one event. A fault in it costs that event: who asked gets an error, because the reply is dropped, and
    /// the document is read again from its text.
    fn guarded(&mut self, event: Event) {
        let uri = event.uri().map(str::to_owned);
        if catch_unwind(AssertUnwindSafe(|| self.handle(event))).is_err()
            && let Some(id) = uri.and_then(|uri| self.documents.text(&uri))
        {
            self.mend(id);
        }
    }

    fn handle(&mut self, event: Event) {
        match event {
            Event::Initialize(params, reply) => {
                self.begin(&params);
                let _ = reply.send(offer::offer(&self.profile));
            }
            Event::Initialized => self.greet(),
            Event::Opened(opened) => self.open(opened),
            Event::Changed(changed) => self.change(changed),
            Event::Closed(whole) => self.close(&whole.text_document.uri),
            Event::Garbled { method, uri } => self.garbled(method, uri.as_deref()),
            Event::Asked(question, reply) => self.answer(question, reply),
            Event::Answered(id, result) => self.client_answered(id, result),
            Event::SettingsChanged(settings) => self.settings_changed(settings),
            Event::FoldersChanged { added, removed } => self.folders_changed(added, &removed),
            Event::FilesChanged(changes) => self.files_changed(&changes),
            Event::ScanProgress { scan, found } => self.scan_progress(scan, found),
            Event::Scanned {
                scan,
                files,
                unreadable,
            } => self.scanned(scan, files, unreadable),
            Event::FileRead { file, text } => self.file_read(&file, text),
            Event::Indexed(files) => self.indexed(files),
            Event::Finish(_) => {}
        }
    }

    /// Learns who the client is.
    fn begin(&mut self, params: &serde_json::Value) {
        self.profile = Profile::read(params);
        if let Some(process) = self.profile.process {
            let end = self.end.clone();
            super::parent::watch(process, move || {
                let _ = end.send(Ended::Orphaned);
            });
        }
        self.read_settings();
    }

    /// Publishes what is news, until nothing is stale.
    fn publish_stale(&mut self) {
        while let Some(id) = self.stale.pop_first() {
            if catch_unwind(AssertUnwindSafe(|| self.publish(id))).is_err() {
                self.mend(id);
            }
        }
        for reply in self.settling.drain(..) {
            reply.send(nothing());
        }
    }

    /// Judges a document and publishes its diagnostics. A client that asks for them is sent none: they are judged
    /// when it asks.
    fn publish(&mut self, id: DocumentId) {
        self.tell_suspension(id);
        if self.profile.pulls || self.refresh(id, &|| false) == Refreshed::Cancelled {
            return;
        }
        let Some(open) = self.documents.with_text(id) else {
            return;
        };
        let (uri, version) = (open.uri.clone(), open.version);
        let Some(found) = self.found(id, &uri) else {
            return;
        };
        if self.desk.is_news(&uri, &found.list, found.lines) {
            self.outbox.publish(&uri, Some(version), &found.list);
        }
    }

    /// The findings of a document in the protocol's shape.
    pub(super) fn found(&self, id: DocumentId, uri: &str) -> Option<Diagnostics> {
        let docs = self.world.settings().docs_address.as_deref();
        let names = Names {
            own: uri,
            of: &|other| self.documents.uri(other).map(str::to_owned),
        };
        convert::diagnostics(&self.world, id, &names, &self.profile, docs)
    }

    /// Brings the findings of a document up to its text and to the documents with which it shares a case.
    pub(super) fn refresh(&mut self, id: DocumentId, cancelled: &dyn Fn() -> bool) -> Refreshed {
        let refreshed = rules::refresh(&mut self.world, id, cancelled);
        let changed = self.world.take_changed();
        self.mark_changed(changed);
        self.follow_ties();
        refreshed
    }

    /// Says once why a document is not analysed.
    pub(super) fn tell_suspension(&mut self, id: DocumentId) {
        let limit = self.world.settings().analysis_limit;
        let Some(document) = self.world.document_mut(id) else {
            return;
        };
        document.limit(limit);
        let suspension = document.suspension();
        let Some(open) = self.documents.with_text(id) else {
            return;
        };
        let Some(suspension) = suspension else {
            open.told = false;
            return;
        };
        if !std::mem::replace(&mut open.told, true) {
            let message = describe(&short_name(&open.uri), suspension);
            self.outbox.show(Weight::Warning, &message);
        }
    }

    /// After a fault: the document is read again from its text; where that fails too, or after the second fault on
    /// one text, it is not analysed any more until it is opened again.
    fn mend(&mut self, id: DocumentId) {
        let Some(open) = self.documents.with_text(id) else {
            return;
        };
        open.failures = open.failures.saturating_add(1);
        let give_up = open.failures >= FAILURE_LIMIT;
        let Some(document) = self.world.document_mut(id) else {
            return;
        };
        if give_up || catch_unwind(AssertUnwindSafe(|| document.rebuild())).is_err() {
            document.suspend(Suspension::Crashed);
        }
        self.stale.insert(id);
    }
}

fn describe(name: &str, suspension: Suspension) -> String {
    match suspension {
        Suspension::TooLarge { bytes, limit } => format!(
            "{name} has {bytes} bytes; texts above {limit} bytes are not analysed. Split it, or raise limits.analysis-bytes in medcode.toml."
        ),
        Suspension::Crashed => format!(
            "medcode failed twice on the text of {name} and does not analyse it until it is opened again. This is a fault in medcode: please report it."
        ),
    }
}
