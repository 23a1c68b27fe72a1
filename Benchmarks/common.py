"""What `run` and `check-instructions` share: the cache folder, the C programs, tcpwalk, the captures."""
import glob
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
CACHE = os.environ.get("TCPWALK_BENCH_CACHE") or os.path.join(
    os.environ.get("TMPDIR") or "/tmp", "tcpwalk-benchmarks")


def say(message):
    print(message, file=sys.stderr, flush=True)


def die(message):
    say(f"{os.path.basename(sys.argv[0])}: {message}")
    sys.exit(2)


def digest(*parts):
    found = hashlib.sha256()
    for part in parts:
        found.update(part if isinstance(part, bytes) else str(part).encode())
        found.update(b"\0")
    return found.hexdigest()[:10]


def contents(path):
    with open(path, "rb") as file:
        return file.read()


def compiled(name):
    """The path of the C program, compiled unless that was done before."""
    source = os.path.join(HERE, name + ".c")
    program = os.path.join(CACHE, f"{name}-{digest(contents(source))}")
    if not os.path.exists(program):
        os.makedirs(CACHE, exist_ok=True)
        partial = f"{program}.{os.getpid()}"
        done = subprocess.run(["cc", "-O2", "-Wall", "-Wextra", "-o", partial, source, "-lpcap"])
        if done.returncode != 0:
            die(f"{name}.c does not compile: are libpcap's headers installed?")
        os.rename(partial, program)
    return program


def tcpwalk(given):
    """The path of the program to measure: the one given, or the release build of this package."""
    if given:
        if not os.access(given, os.X_OK):
            die(f"{given}: no such program")
        program = os.path.abspath(given)
    else:
        say("building tcpwalk")
        build = ["swift", "build", "--package-path", ROOT, "-c", "release", "--product", "tcpwalk"]
        if subprocess.run(build, stdout=sys.stderr).returncode != 0:
            die("tcpwalk does not build")
        folder = subprocess.run([*build, "--show-bin-path"], capture_output=True, text=True, check=True)
        program = os.path.join(folder.stdout.strip(), "tcpwalk")
    # A program that cannot list a capture would be fast.
    sample = os.path.join(ROOT, "Fixtures", "walkthrough.pcap")
    tried = subprocess.run([program, "list", "-r", sample], capture_output=True, text=True)
    if tried.returncode != 0 or "9502" not in tried.stdout:
        die(f"{program} does not list Fixtures/walkthrough.pcap")
    return program


def needed_space(path, bytes_wanted):
    if shutil.disk_usage(path).free < bytes_wanted * 1.1:
        die(f"{path} has no room for {bytes_wanted / 1e6:,.0f} MB: set TCPWALK_BENCH_CACHE to another folder")


def capture(arguments, extra="", size=0):
    """The path of what `generate` writes for these arguments, written unless that was done before."""
    program = compiled("generate")
    label = "-".join(os.path.basename(os.path.normpath(str(part))) for part in arguments)
    path = os.path.join(CACHE, f"{label}-{digest(program, extra, *arguments)}.pcap")
    if not os.path.exists(path):
        for old in glob.glob(os.path.join(glob.escape(CACHE), f"{label}-*.pcap")):
            os.remove(old)
        needed_space(CACHE, size)
        say(f"writing {label}")
        partial = f"{path}.{os.getpid()}"
        try:
            subprocess.run([program, *map(str, arguments), partial], check=True)
            os.rename(partial, path)
        except (subprocess.CalledProcessError, KeyboardInterrupt):
            if os.path.exists(partial):
                os.remove(partial)
            die(f"{label} could not be written")
    return path


class Measurement:
    """One run of a command: what it took, and how it ended."""

    def __init__(self, command, seconds=0, megabytes=0, source=None, environment=None):
        """`source` is a command whose output the measured one reads."""
        with tempfile.NamedTemporaryFile("r", dir=CACHE) as result, tempfile.TemporaryFile("w+") as errors:
            feeder = subprocess.Popen(source, stdout=subprocess.PIPE) if source else None
            try:
                subprocess.run([compiled("measure"), str(seconds), str(megabytes), result.name, *command],
                               stdin=feeder.stdout if feeder else subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=errors, env=environment, check=True)
            finally:
                if feeder:
                    feeder.stdout.close()
                    feeder.wait()
            wall, user, system, peak, self.status, self.end = result.read().split()
            errors.seek(0)
            self.error = errors.read().strip()
        self.wall, self.cpu, self.peak = float(wall), float(user) + float(system), int(peak) * 1024 / 1e6
        self.status = int(self.status)
