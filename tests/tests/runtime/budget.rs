//! The retry budget of a client.

use crate::runtime::RetryBudget;
use crate::runtime::call::budget::Bucket;

fn taken(bucket: &Bucket) -> u32 {
    (0..1000).take_while(|_| bucket.take()).count().try_into().expect("a small number")
}

#[test]
fn a_retry_budget_is_a_token_bucket() {
    let bucket = Bucket::new(RetryBudget::default());
    assert_eq!((taken(&bucket), taken(&bucket)), (100, 0));
    // Five calls that succeed without a retry restore one, or one call that succeeds by a retry.
    (0..4).for_each(|_| bucket.succeeded(false));
    assert_eq!(taken(&bucket), 0);
    bucket.succeeded(false);
    assert_eq!(taken(&bucket), 1);
    bucket.succeeded(true);
    assert_eq!(taken(&bucket), 1);
    // It never exceeds its initial size.
    (0..10_000).for_each(|_| bucket.succeeded(true));
    assert_eq!(taken(&bucket), 100);
}

#[test]
fn budgets_of_every_size() {
    assert_eq!(taken(&Bucket::new(RetryBudget::new(0))), 0);
    let bucket = Bucket::new(RetryBudget::new(3).successes_per_retry(0));
    assert_eq!(taken(&bucket), 3);
    bucket.succeeded(false);
    assert_eq!(taken(&bucket), 1);
    let huge = Bucket::new(RetryBudget::new(u32::MAX).successes_per_retry(u32::MAX));
    huge.succeeded(true);
    assert!(huge.take());
}
