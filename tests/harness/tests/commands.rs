//! The commands that `cargo xtask` runs through this program.

use xtask::Terminal;

type Run = fn(&[&str], &mut Terminal<'_>) -> u8;

#[test]
fn each_command_has_help_with_an_example_and_is_listed_by_xtask() {
    let listed = text(|arguments, terminal| xtask::run(arguments, terminal), &["xtask", "--help"]);
    for command in ["corpus", "pairs", "roundtrip", "wire"] {
        let help = text(|arguments, terminal| harness::run(arguments, terminal), &["harness", command, "--help"]);
        assert!(help.contains(&format!("\n  cargo xtask {command} ")), "{help}");
        let summary = help.lines().next().expect("help begins with a summary");
        let line = listed.lines().find(|line| line.trim_start().starts_with(&format!("{command} ")));
        assert!(line.is_some_and(|line| line.ends_with(summary)), "{summary}\n{listed}");
    }
}

/// The output of a successful run.
fn text(run: Run, arguments: &[&str]) -> String {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let status = run(arguments, &mut Terminal { out: &mut out, err: &mut err, colors: false, can_redraw: false });
    assert_eq!(status, 0, "{}", String::from_utf8_lossy(&err));
    String::from_utf8(out).expect("it is UTF-8")
}
