// types.dates = "time"
// types.date-times = "utc"
// The tests of schemas/date_times.chrono.rs
