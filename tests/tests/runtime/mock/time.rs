//! The time of the mock: limits end calls by it, and it passes at once.

use std::time::{Duration, Instant};

use super::{Create, Delete, Read, client, create, delete, pet, read};
use crate::runtime::{ErrorKind, MockTransport, Retry, Transport};

const HOUR: Duration = Duration::from_hours(1);

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[tokio::test]
async fn a_delay_that_is_longer_than_the_limit_is_a_timeout() {
    let started = Instant::now();
    let mock = MockTransport::new();
    mock.on::<Create>().reply(pet("a")).after(seconds(59)).reply(pet("b")).after(seconds(61));
    let client = client(&mock);
    assert_eq!(create(&client, &pet("a")).await.expect("it is in time").id, "a");
    assert_eq!(mock.elapsed(), seconds(59));
    let error = create(&client, &pet("a")).await.expect_err("it is too late");
    assert_eq!(error.to_string(), "`pets-create`: the attempt timed out after 60s");
    assert_eq!(mock.elapsed(), seconds(59 + 60));
    assert!(started.elapsed() < seconds(10));
}

#[tokio::test]
async fn a_call_that_gets_no_answer_ends_at_its_limit() {
    let mock = MockTransport::new();
    mock.on::<Read>().hang();
    let client = client(&mock);
    let error = read(&client, "x").timeout(seconds(100)).attempt_timeout(HOUR).await.expect_err("no answer");
    assert_eq!((error.kind(), mock.elapsed()), (ErrorKind::Timeout, seconds(100)));
    let error = read(&client, "x").timeout(seconds(100)).attempt_timeout(seconds(30)).await.expect_err("no answer");
    assert!(error.is_timeout(), "{error:?}");
    // 3 attempts, and the pauses between them, unless the call ends during the last pause or attempt.
    assert!(mock.elapsed() >= seconds(100 + 90) && mock.elapsed() <= seconds(200), "{:?}", mock.elapsed());
}

#[tokio::test]
async fn pauses_that_the_server_requests_pass_at_once() {
    let mock = MockTransport::new();
    mock.on::<Read>().status(503).with_header("retry-after", "40").reply(pet("a"));
    let client = client(&mock);
    assert_eq!(read(&client, "x").await.expect("the second attempt").id, "a");
    assert_eq!(mock.elapsed(), seconds(40));
}

/// Requests that are sent at once have the same time.
#[tokio::test(flavor = "multi_thread")]
async fn delays_of_several_calls_overlap() {
    let mock = MockTransport::new();
    mock.on::<Create>().reply(pet("late")).after(seconds(50));
    mock.on::<Read>().reply(pet("early")).after(seconds(20));
    mock.on::<Delete>().reply(()).after(seconds(70));
    let client = client(&mock);
    for _ in 0..200 {
        let before = mock.elapsed();
        let body = pet("a");
        let (late, early, never) =
            tokio::join!(create(&client, &body), read(&client, "x"), delete(&client).retry(Retry::never()));
        assert_eq!((&late.expect("an answer").id[..], &early.expect("an answer").id[..]), ("late", "early"));
        assert!(never.expect_err("it is too late").is_timeout());
        assert_eq!(mock.elapsed(), before + seconds(60));
    }
}

#[tokio::test]
async fn a_limit_does_not_pass_while_something_real_is_awaited() {
    let mock = MockTransport::new();
    let limit = mock.limit(seconds(1));
    tokio::pin!(limit);
    let real = tokio::time::sleep(Duration::from_millis(20));
    tokio::select! {
        () = &mut limit => panic!("nothing of the mock takes time"),
        () = real => {}
    }
    mock.sleep(seconds(2)).await;
    limit.await;
    assert_eq!(mock.elapsed(), seconds(2));
}

#[tokio::test(flavor = "multi_thread")]
async fn many_calls_at_once_get_their_answers() {
    let mock = MockTransport::new();
    mock.on::<Read>().reply_with(|request| pet(request.path())).after(seconds(5));
    let client = client(&mock);
    let calls: Vec<_> = (0..200)
        .map(|index| tokio::spawn(read(&client, &index.to_string()).retry(Retry::never()).into_future()))
        .collect();
    for (index, call) in calls.into_iter().enumerate() {
        assert_eq!(call.await.expect("no panic").expect("an answer").id, format!("/v1/pets/{index}/all"));
    }
}

/// Nobody wakes the later call when the earlier one has ended: it advances the clock itself.
#[tokio::test]
async fn calls_in_tasks_of_their_own_end() {
    let mock = MockTransport::new();
    mock.on::<Create>().reply(pet("late")).after(seconds(10));
    mock.on::<Read>().reply(pet("early")).after(seconds(3));
    let client = client(&mock);
    let late = tokio::spawn(create(&client, &pet("a")).into_future());
    let early = tokio::spawn(read(&client, "x").into_future());
    assert_eq!(early.await.expect("no panic").expect("an answer").id, "early");
    assert_eq!(late.await.expect("no panic").expect("an answer").id, "late");
    assert_eq!(mock.elapsed(), seconds(10));
}

#[tokio::test]
async fn a_call_without_an_answer_ends_next_to_a_shorter_one() {
    let mock = MockTransport::new();
    mock.on::<Create>().hang();
    mock.on::<Read>().reply(pet("early")).after(seconds(3));
    let client = client(&mock);
    let never = create(&client, &pet("a")).attempt_timeout(seconds(20)).retry(Retry::never());
    let never = tokio::spawn(never.into_future());
    let early = tokio::spawn(read(&client, "x").into_future());
    assert_eq!(early.await.expect("no panic").expect("an answer").id, "early");
    assert!(never.await.expect("no panic").expect_err("no answer").is_timeout());
    assert_eq!(mock.elapsed(), seconds(20));
}
