//! Work on many things by some threads.
//!
//! The results come back to the thread that asked, one at a time, as they are done: it alone holds the terminal.

use std::sync::Mutex;
use std::sync::mpsc;
use std::thread;

/// Does `work` on each item, `jobs` at a time; `work` also gets which of the jobs it is, `done` what came of an item.
/// The results are in the order of the items.
pub(crate) fn work_on<T, R>(
    items: &[T],
    jobs: usize,
    work: impl Fn(usize, &T) -> R + Sync,
    mut done: impl FnMut(&T, &R),
) -> Vec<R>
where
    T: Sync,
    R: Send,
{
    let next = Mutex::new(items.iter().enumerate());
    let take = || next.lock().expect("the lock is held for one call, which does not panic").next();
    let mut results: Vec<Option<R>> = items.iter().map(|_| None).collect();
    thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        for job in 0..jobs {
            let (sender, take, work) = (sender.clone(), &take, &work);
            scope.spawn(move || {
                while let Some((index, item)) = take() {
                    // Nobody listens if the other side panicked, and then the end is near anyway.
                    let _ = sender.send((index, work(job, item)));
                }
            });
        }
        drop(sender);
        for (index, result) in receiver {
            done(&items[index], &result);
            results[index] = Some(result);
        }
    });
    results.into_iter().map(|result| result.expect("each item was taken, and its result sent")).collect()
}
