use sent::Stub;

macro_rules! sent {
    ($($call:ident),*) => {{
        let mut methods = Vec::new();
        $({
            let stub = Stub::new([(if stringify!($call) == "a_head" { 200 } else { 204 }, "", "")]);
            stub.client().$call().await.unwrap();
            methods.push(stub.last().method);
        })*
        methods
    }};
}

#[tokio::test]
async fn none_is_missing() {
    let methods = sent!(a_get, a_put, a_post, a_delete, a_options, a_head, a_patch, a_trace);
    assert_eq!(methods, ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"]);
}
