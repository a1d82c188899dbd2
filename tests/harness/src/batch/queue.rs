//! Processes items in parallel with a fixed number of threads.
//!
//! The calling thread receives the results one at a time, as they are ready: only that thread uses the terminal.

use std::sync::Mutex;
use std::sync::mpsc;
use std::thread;

/// Calls `work` with the index of the job and the item, for each item, in `jobs` threads; calls `on_result` with each item
/// and its result in the calling thread. Returns the results in the order of the items.
pub(crate) fn map_parallel<T, R>(
    items: &[T],
    jobs: usize,
    work: impl Fn(usize, &T) -> R + Sync,
    mut on_result: impl FnMut(&T, &R),
) -> Vec<R>
where
    T: Sync,
    R: Send,
{
    let next = Mutex::new(items.iter().enumerate());
    let next_item = || next.lock().expect("the lock is held for one call, which does not panic").next();
    let mut results: Vec<Option<R>> = items.iter().map(|_| None).collect();
    thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        for job in 0..jobs {
            let (sender, next_item, work) = (sender.clone(), &next_item, &work);
            scope.spawn(move || {
                while let Some((index, item)) = next_item() {
                    // The receiver is gone only if the calling thread panicked.
                    let _ = sender.send((index, work(job, item)));
                }
            });
        }
        drop(sender);
        for (index, result) in receiver {
            on_result(&items[index], &result);
            results[index] = Some(result);
        }
    });
    results.into_iter().map(|result| result.expect("each item was processed, and its result sent")).collect()
}
