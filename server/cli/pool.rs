//! The same work for many items on all cores, with a bar on a terminal. Knows no file and no command.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::num::NonZeroUsize;
use std::panic;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// From this many items on a bar is worth its line: fewer are done before it could be read.
const WORTH_A_BAR: usize = 64;

/// Does the work for each item; the results stand in the order of the items.
pub(super) fn each<I: Sync, R: Send>(items: &[I], work: impl Fn(&I) -> R + Sync) -> Vec<R> {
    let bar = bar(items.len());
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else { break };
            done.push((index, work(item)));
            if let Some(bar) = &bar {
                bar.inc(1);
            }
        }
        done
    };
    let cores = thread::available_parallelism()
        .map_or(1, NonZeroUsize::get)
        .min(items.len());
    let mut done: Vec<(usize, R)> = if cores <= 1 {
        worker()
    } else {
        thread::scope(|scope| {
            let workers: Vec<_> = (0..cores).map(|_| scope.spawn(worker)).collect();
            workers
                .into_iter()
                .flat_map(|worker| {
                    worker
                        .join()
                        .unwrap_or_else(|fault| panic::resume_unwind(fault))
                })
                .collect()
        })
    };
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    done.sort_unstable_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}

fn bar(items: usize) -> Option<ProgressBar> {
    if items < WORTH_A_BAR || !std::io::stderr().is_terminal() {
        return None;
    }
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len} files")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    Some(ProgressBar::new(items as u64).with_style(style))
}

#[cfg(test)]
mod tests {
    use super::each;

    #[test]
    fn results_stand_in_the_order_of_the_items() {
        let items: Vec<u32> = (0..1000).collect();
        assert_eq!(
            each(&items, |item| item * 2),
            items.iter().map(|item| item * 2).collect::<Vec<_>>()
        );
        assert_eq!(each(&[], |item: &u32| *item), Vec::<u32>::new());
    }
}
