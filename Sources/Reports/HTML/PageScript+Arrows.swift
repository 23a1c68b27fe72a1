extension PageScript {
    /// One frame of a ladder: its arrow, and beside it states and calls.
    static let arrows = #"""
        const cross = (x, y) => `M${x - 5} ${y - 5}l10 10m0 -10l-10 10`;

        function arrowRow(picture, frame, y, row, known, unanswered, record) {
          const { event } = row;
          const isLost = unanswered.has(event.frame);
          const name = segmentName(event) + (kindWords[event.kind] ? ` (${kindWords[event.kind]})` : "");
          const group = draw("g", { class: ["event", event.from ?? "icmp", isRepeat(event) ? "repeat" : "", isLost ? "lost" : "", event.flags?.includes("R") ? "reset" : ""].join(" ") });
          group.append(draw("rect", { class: "hit", x: frame.left, y: y - 14, width: frame.right - frame.left, height: 28 }));
          if (event.from === null) group.append(...icmpMark(frame, y));
          else group.append(...shaft(frame, y, event.from === "client", isLost));
          const shown = frame.isNarrow ? shortened(name, (frame.right - frame.left) / 6.4) : name;
          group.append(draw("text", { class: "label", x: (frame.left + frame.right) / 2, y: y - 7, "text-anchor": "middle" }, shown));
          const way = event.from === null ? "ICMP" : event.from === "client" ? "client to server" : "server to client";
          labelled(group, event, `Frame ${event.frame}, ${row.isFirst || row.isBroken ? "" : `${duration(row.since)} later, `}${way}: ${name}`
            + `${isLost ? ", no answer seen" : ""}. ${event.note ?? ""} ${event.line}`);
          picture.append(group);
          if (!frame.isNarrow) {
            picture.append(draw("text", { class: "time", x: 2, y: y + 4 }, `${event.frame}  ${row.isFirst || row.isBroken ? event.time.slice(11, 26) : `+${duration(row.since)}`}`));
          }
          const left = beside(picture, frame, y, "client", event, known, record);
          const right = isSelf(record) ? 0 : beside(picture, frame, y, "server", event, known, record);
          return 32 + 13 * Math.max(left, right);
        }

        const shortened = (name, room) => name.length <= room ? name : `${name.slice(0, Math.max(3, room - 1))}…`;

        function shaft({ left, right }, y, isFromClient, isLost) {
          const [from, to] = isFromClient ? [left, right] : [right, left];
          const way = isFromClient ? 1 : -1;
          const end = isLost ? to - way * 22 : to;
          const parts = [draw("path", { class: "shaft", d: `M${from} ${y - 4}L${end} ${y + 4}` })];
          parts.push(isLost ? draw("path", { class: "cross", d: cross(end, y + 4) })
            : draw("path", { class: "tip", d: `M${to} ${y + 4}l${-way * 9} -5v9z` }));
          return parts;
        }

        function icmpMark({ left, right }, y) {
          const middle = (left + right) / 2;
          return [draw("path", { class: "shaft", d: `M${middle} ${y}H${left}` }),
            draw("path", { class: "tip", d: `M${left} ${y}l9 -5v10z` }),
            draw("path", { class: "cross", d: `M${middle} ${y - 5}l5 5l-5 5l-5 -5z` })];
        }

        // The state, where it changed, and the calls that the frame shows: returns how many lines of calls.
        function beside(picture, frame, y, side, event, known, record) {
          const [x, anchor] = side === "client" ? [frame.left - 8, "end"] : [frame.right + 8, "start"];
          const state = event.states[side];
          const text = stateText(state, side === "server" && isAnswered(record, event));
          if (known[side] !== text) {
            picture.append(draw("text", { class: `state ${state.evidence ?? "assumed"}`, x, y: y + 4, "text-anchor": anchor },
              draw("title", {}, `${side}: ${state.state ?? "not known"}${state.evidence ? `, ${state.evidence}` : ""}`), text));
          }
          const calls = event.calls.filter((call) => call.side === side).flatMap((call) =>
            (frame.isNarrow ? callText(call).split(/ |(?<=\/)/) : [callText(call)]).map((words) => ({ call, words })));
          calls.forEach(({ call, words }, at) => picture.append(
            draw("text", { class: `call ${call.evidence}`, x, y: y + 17 + 13 * at, "text-anchor": anchor },
              draw("title", {}, `${side}: ${call.call}, ${call.evidence}`), words)));
          return calls.length;
        }

        function callText({ call, result }) {
          const name = call.includes("(") ? call : call.replace(" or ", "()/") + "()";
          const short = { "write (first)": "write() first", "write (last)": "write() last", "read (first)": "read() first", "read (last)": "read() last", "close (abort)": "close() abort" };
          return (short[call] ?? name) + (result !== null && result !== "ok" ? ` ${result}` : "");
        }

        """#
}
