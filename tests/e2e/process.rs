//! A program that runs beside the tests and ends with them.

use std::{
    io::{self, BufRead, BufReader},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    thread,
};

/// Runs a program in a process group and with temporary files of its own. It ends the group when the program or
/// the standard input of this shell ends. The test harness exits without dropping what the tests share, but the
/// system closes that input.
const LIFELINE: &str = r#"
    TMPDIR=$(mktemp -d)
    export TMPDIR
    exec 3<&0
    setsid "$@" 2>&1 &
    group=$!
    exec 2>/dev/null
    { cat <&3; kill -- -$group; } >/dev/null &
    wait $group
    kill $!
    # A browser in a group of its own may still write its settings.
    rm -rf "$TMPDIR"
    sleep 2
    rm -rf "$TMPDIR"
"#;

/// A running program. It ends, with the programs that it started, when it is dropped or the tests end.
pub struct Process {
    shell: Child,
    input: Option<ChildStdin>,
    output: Option<BufReader<ChildStdout>>,
}

impl Process {
    /// Starts a program with arguments and environment variables.
    pub fn start(program: &str, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut shell = Command::new("sh")
            .args(["-c", LIFELINE, "sh", program])
            .args(arguments)
            .envs(variables.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell starts");
        let output = shell.stdout.take().map(BufReader::new);
        Self { input: shell.stdin.take(), output, shell }
    }

    /// The next line that it prints, errors included. `None` after its end.
    pub fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let read = self.output.as_mut()?.read_line(&mut line).expect("text");
        (read > 0).then(|| line.trim_end().to_owned())
    }

    /// Reads and forgets what it prints from now on. It would block if nobody read it.
    pub fn ignore_output(&mut self) {
        let Some(mut output) = self.output.take() else { return };
        thread::spawn(move || io::copy(&mut output, &mut io::sink()));
    }

    /// Whether it has ended by itself.
    pub fn has_ended(&mut self) -> bool {
        self.shell.try_wait().expect("the shell is a child").is_some()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.input = None;
        // If that fails, nothing can be done about it.
        let _ = self.shell.wait();
    }
}
