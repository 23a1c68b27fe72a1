"""Drives a headless Chromium through its debugging pipe, with nothing but the standard library."""

import glob
import itertools
import json
import os
import select
import shutil
import signal
import subprocess
import tempfile
import time

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def find():
    """Where a Chromium is; None if there is none."""
    found = [path for path in map(shutil.which, NAMES) if path]
    return (found + [path for path in glob.glob(MAC)] + [None])[0]


class Chromium:
    """One browser with one page. Commands go to it over file descriptor 3, answers come over 4."""

    def __init__(self, program, width=1200, height=900):
        self.profile = tempfile.mkdtemp(prefix="tcpwalk-chromium-")
        to_read, self.to = os.pipe()
        self.back, back_write = os.pipe()
        # The child's 3 and 4 may be what our pipes have: move ours out of the way first.
        to_read, back_write = (os.dup2(fd, 100 + n, inheritable=True) for n, fd in enumerate((to_read, back_write)))
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage", "--hide-scrollbars",
                     "--remote-debugging-pipe", f"--user-data-dir={self.profile}", f"--window-size={width},{height}"]
        command = 'exec 3<&100 4>&101 100<&- 101>&-; exec "$0" "$@"'
        # bash: other shells know no descriptors above 9.
        self.process = subprocess.Popen(["bash", "-c", command, program, *arguments, "about:blank"], pass_fds=(100, 101),
                                        stderr=subprocess.DEVNULL, start_new_session=True)
        os.close(to_read)
        os.close(back_write)
        self.numbers = itertools.count(1)
        self.buffer = b""
        self.console = []
        self.loaded = False
        self.session = None
        targets = self.send("Target.getTargets")["targetInfos"]
        page = next(target for target in targets if target["type"] == "page")
        self.session = self.send("Target.attachToTarget", targetId=page["targetId"], flatten=True)["sessionId"]
        for domain in ["Page", "Runtime", "Log"]:
            self.send(f"{domain}.enable")

    def send(self, method, **params):
        """Sends a command and returns its result."""
        number = next(self.numbers)
        message = {"id": number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive(60)
            if answer.get("id") == number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]

    def receive(self, seconds):
        """The next message; what it says of the page is kept."""
        end = time.monotonic() + seconds
        while b"\0" not in self.buffer:
            ready, _, _ = select.select([self.back], [], [], max(0, end - time.monotonic()))
            data = os.read(self.back, 1 << 16) if ready else b""
            if not data:
                raise RuntimeError("Chromium does not answer")
            self.buffer += data
        text, self.buffer = self.buffer.split(b"\0", 1)
        message = json.loads(text)
        self.note(message)
        return message

    def note(self, message):
        method, params = message.get("method"), message.get("params", {})
        if method == "Page.loadEventFired":
            self.loaded = True
        elif method == "Runtime.exceptionThrown":
            self.console.append(params["exceptionDetails"].get("exception", {}).get("description", "exception"))
        elif method == "Runtime.consoleAPICalled" and params["type"] in ("error", "warning"):
            self.console.append(str(params["args"]))
        elif method == "Log.entryAdded" and params["entry"]["level"] in ("error", "warning"):
            self.console.append(params["entry"]["text"])
        elif method == "Page.javascriptDialogOpening":
            self.console.append(f"dialog: {params['message']}")
            os.write(self.to, json.dumps({"id": 0, "method": "Page.handleJavaScriptDialog", "params": {"accept": True},
                                          "sessionId": self.session}).encode() + b"\0")

    def open(self, path, fragment=""):
        """Loads a file; returns how many seconds it took until the page had loaded and its script had run."""
        self.loaded = False
        start = time.monotonic()
        self.send("Page.navigate", url="about:blank")
        while not self.loaded:
            self.receive(60)
        self.loaded = False
        start = time.monotonic()
        self.send("Page.navigate", url=f"file://{os.path.abspath(path)}{fragment}")
        while not self.loaded:
            self.receive(60)
        return time.monotonic() - start

    def run(self, script):
        """The value of a script in the page; a promise is waited for."""
        result = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise RuntimeError(f"{script}: {result['exceptionDetails']}")
        return result["result"].get("value")

    def press(self, key, code=None, text=None):
        """A key, as a keyboard sends it."""
        codes = {"Enter": 13, "Tab": 9, "ArrowDown": 40, "End": 35}
        params = {"key": key, "code": code or key, "windowsVirtualKeyCode": codes.get(key, 0)}
        if key == "Enter":
            text = "\r"
        self.send("Input.dispatchKeyEvent", type="keyDown", **params, **({"text": text} if text else {}))
        self.send("Input.dispatchKeyEvent", type="keyUp", **params)

    def view(self, width, height=900, dark=False, media=""):
        """Another window size, colour scheme or medium."""
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.send("Emulation.setEmulatedMedia", media=media, features=[scheme])
        time.sleep(0.4)

    def screenshot(self, path):
        """The whole page as a PNG file."""
        import base64
        data = self.send("Page.captureScreenshot", format="png", captureBeyondViewport=True)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def close(self):
        """Ends the browser that was started here, and only that."""
        os.close(self.to)
        os.close(self.back)
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(5)
        shutil.rmtree(self.profile, ignore_errors=True)
