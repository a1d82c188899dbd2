use sent::Stub;

#[tokio::test]
async fn each_has_its_name_on_the_wire() {
    let stub = Stub::default();
    let calls = stub.client().calls().start_time("1").start_time_less("2").start_time_greater("3");
    calls.start_underscore_time("4").await.unwrap();
    assert_eq!(stub.last().target(), "/calls?StartTime=1&StartTime%3C=2&StartTime%3E=3&start_time=4");
}
