"""What the program says of itself."""
import json
import subprocess


def formats(program, command):
    """The values of `command`'s --format."""
    said = subprocess.run([program, command, "--experimental-dump-help"], capture_output=True, check=True)
    for option in json.loads(said.stdout)["command"]["arguments"]:
        if any(name["name"] == "format" for name in option.get("names") or []):
            return option["allValues"]
    return []
