extension PageScript {
    /// Numbers, times and names as the text report writes them.
    static let words = #"""
        const count = (number) => number.toLocaleString("en-US");
        const plural = (number, noun) => `${count(number)} ${noun}${number === 1 ? "" : "s"}`;
        const numeric = ({ address, port }) => (address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`);
        const endpoint = (end) => (end.name ? `${end.name}:${end.port}` : numeric(end));
        // What names stand for; nothing where addresses are shown.
        const addresses = ({ client, server }) => (client.name || server.name ? [`${numeric(client)} → ${numeric(server)}`] : []);

        function duration(seconds) {
          if (seconds === null) return "";
          const sign = seconds < 0 ? "-" : "";
          const size = Math.round(Math.abs(seconds) * 1e9) / 1e9;
          if (size === 0) return "0 s";
          if (size >= 172800) return `${sign}${count(Math.floor(size / 86400))} d ${Math.floor((size / 3600) % 24)} h`;
          if (size >= 7200) return `${sign}${Math.floor(size / 3600)} h ${Math.floor((size / 60) % 60)} min`;
          if (size >= 120) return `${sign}${Math.floor(size / 60)} min ${Math.floor(size % 60)} s`;
          const [unit, name] = size >= 1 ? [1, "s"] : size >= 1e-3 ? [1e-3, "ms"] : size >= 1e-6 ? [1e-6, "µs"] : [1e-9, "ns"];
          return `${sign}${Number((size / unit).toPrecision(3))} ${name}`;
        }

        // A Date has milliseconds, a capture nanoseconds: whole seconds and the rest are kept apart.
        function secondsBetween(from, to) {
          const whole = (Date.parse(`${to.slice(0, 19)}Z`) - Date.parse(`${from.slice(0, 19)}Z`)) / 1000;
          return whole + Number(`0${to.slice(19, -1)}`) - Number(`0${from.slice(19, -1)}`);
        }

        const severities = ["none", "info", "notice", "warning", "error"];
        const worstFirst = (one, other) => severities.indexOf(other.severity) - severities.indexOf(one.severity);
        const isSelf = (record) => record.states.server === null;
        const problemsOf = (record) => record.findings.filter(({ severity }) => severities.indexOf(severity) > 1).sort(worstFirst);

        // ? assumed, ~ implied by RFC 9293; LISTEN is never on the wire: it has no mark where its SYN-ACK follows.
        function stateText({ state, evidence }, isAnswered) {
          if (state === null) return "-";
          const isSure = evidence === "proven" || (state === "LISTEN" && isAnswered);
          return state + (isSure ? "" : evidence === "assumed" ? "?" : "~");
        }
        const isAnswered = (record, event) => event.frame < (record.handshake.syn_ack_frame ?? 0);

        const flagNames = { S: "SYN", F: "FIN", R: "RST", P: "PSH", U: "URG" };
        function segmentName(event) {
          if (event.kind === "icmp") return "ICMP";
          const names = ["R", "S", "F", "U"].filter((flag) => event.flags.includes(flag)).map((flag) => flagNames[flag]);
          if (event.flags.includes(".") && (names.length > 0 || event.length === 0)) names.push("ACK");
          const name = names.join("+") || (event.length === 0 ? "no flags" : "");
          return event.length > 0 ? `${name} ${count(event.length)} B`.trim() : name;
        }

        const kindWords = {
          "syn-retransmission": "again", "syn-ack-retransmission": "again", "fin-retransmission": "again",
          "retransmission": "again", "out-of-order": "out of order", "duplicate-ack": "duplicate",
          "window-update": "window", "keepalive": "keepalive", "keepalive-answer": "keepalive answer",
          "window-probe": "window probe", "window-probe-answer": "probe answer", "double": "the same packet",
          "stale-ack": "of an old connection", "old-duplicate": "out of place",
          "outside-stream": "outside of the stream", "answer-not-taken": "other numbers",
        };
        const isRepeat = (event) => kindWords[event.kind] === "again";

        """#
}
