extension PageScript {
    /// The time-sequence plot of one direction: segments, repeats, what was acknowledged, where the window ends.
    static let plot = #"""
        // Sequence numbers counted on from the first one, past 2^32.
        function unwrapped(base) {
          let last = base;
          let position = 0;
          return (number) => {
            const next = position + ((number - last) | 0);
            if (next > position) { position = next; last = number; }
            return next;
          };
        }

        // How far the receiver's windows are to be shifted; null when the handshake was not seen.
        function windowShift(record, receiver) {
          const { client, server = null } = record.handshake.options ?? {};
          if (client && isSelf(record)) return client.window_scale ?? 0;
          if (!client || !server) return null;
          return client.window_scale === null || server.window_scale === null ? 0 : { client, server }[receiver].window_scale;
        }

        function traces(record, timeline, side) {
          const other = isSelf(record) ? side : side === "client" ? "server" : "client";
          const events = timeline.events.filter((event) => event.flags);
          const first = events.find((event) => event.from === side && event.kind !== "old-duplicate");
          if (!first) return null;
          const position = unwrapped(first.seq);
          const shift = windowShift(record, other);
          const traced = { segments: [], acks: [], edges: [] };
          for (const event of events) {
            const at = secondsBetween(record.start, event.time);
            if (event.from === side && event.length > 0) {
              const from = position(event.seq);
              traced.segments.push({ event, at, from, to: from + event.length });
            }
            if (event.from === other && event.ack !== null && !event.flags.includes("R") && event.kind !== "stale-ack") {
              const upTo = position(event.ack);
              traced.acks.push({ event, at, upTo });
              if (shift !== null) {
                traced.edges.push({ at, upTo: upTo + (event.flags.includes("S") ? event.window : event.window * 2 ** shift) });
              }
            }
          }
          return traced;
        }

        function scales(traced, width, height) {
          const times = [...traced.segments, ...traced.acks].map((point) => point.at);
          const first = times.reduce((a, b) => Math.min(a, b));
          const span = times.reduce((a, b) => Math.max(a, b)) - first || 1e-6;
          const sent = traced.segments.map((s) => s.to).concat(traced.acks.map((a) => a.upTo)).reduce((a, b) => Math.max(a, b), 1);
          const edge = traced.edges.reduce((a, { upTo }) => Math.max(a, upTo), 0);
          // A window far beyond the data would press it flat.
          const top = edge > sent && edge <= 3 * sent ? edge : sent * 1.08;
          const area = { left: 64, right: width - 12, top: 10, bottom: height - 30 };
          return {
            area, first, span, top, isEdgeCut: edge > top,
            x: (at) => area.left + ((at - first) / span) * (area.right - area.left),
            y: (position) => area.bottom - (Math.max(0, Math.min(position, top)) / top) * (area.bottom - area.top),
          };
        }

        const stairs = (points, { x, y }) => points.map(({ at, upTo }, place) =>
          place === 0 ? `M${x(at).toFixed(1)} ${y(upTo).toFixed(1)}` : `H${x(at).toFixed(1)}V${y(upTo).toFixed(1)}`).join("");

        function axes({ area, first, span, top, x, y }, isNarrow) {
          const parts = [draw("path", { class: "axis", d: `M${area.left} ${area.top}V${area.bottom}H${area.right}` })];
          const steps = isNarrow ? 2 : 4;
          for (let step = 0; step <= steps; step += 1) {
            const at = first + (span * step) / steps;
            const anchor = step === 0 ? "start" : step === steps ? "end" : "middle";
            parts.push(draw("text", { x: x(at), y: area.bottom + 18, "text-anchor": anchor }, duration(at)));
            const position = Math.round((top * step) / steps);
            parts.push(draw("path", { class: "grid", d: `M${area.left} ${y(position)}H${area.right}` }));
            parts.push(draw("text", { x: area.left - 6, y: y(position) + 4, "text-anchor": "end" }, bytesShort(position)));
          }
          return parts;
        }

        function bytesShort(bytes) {
          const [unit, name] = bytes >= 1e9 ? [1e9, "GB"] : bytes >= 1e6 ? [1e6, "MB"] : bytes >= 1e3 ? [1e3, "kB"] : [1, "B"];
          return `${Number((bytes / unit).toPrecision(3))} ${name}`;
        }

        function segmentMark({ event, at, from, to }, { x, y }, isLost) {
          const kind = isRepeat(event) ? "repeat" : event.kind === "out-of-order" ? "overtaken" : event.from;
          const group = draw("g", { class: `segment ${kind}${isLost ? " lost" : ""}` });
          const [left, low, high] = [x(at), y(from), Math.min(y(to), y(from) - 2)];
          group.append(draw("path", { class: "hit", d: `M${left} ${low}V${high}` }), draw("path", { class: "bar", d: `M${left} ${low}V${high}` }));
          if (isRepeat(event)) group.append(draw("path", { class: "cross", d: cross(left, (low + high) / 2) }));
          return labelled(group, event, `Frame ${event.frame}, at ${duration(at)}: bytes ${count(from)} to ${count(to)}`
            + `${isRepeat(event) ? ", sent again" : ""}${isLost ? ", no answer seen" : ""}. ${event.note ?? ""}`);
        }

        function plots(record, timeline, side, width) {
          const traced = traces(record, timeline, side);
          if (!traced || traced.segments.length === 0) return [];
          const height = width < 640 ? 220 : 280;
          const scale = scales(traced, width, height);
          const unanswered = new Set(timeline.unanswered);
          const words = `Time-sequence plot of what the ${side} sent: ${plural(traced.segments.length, "segment")}, `
            + `${plural(traced.segments.filter(({ event }) => isRepeat(event)).length, "repeat")}`;
          const svg = draw("svg", { class: "plot", role: "group", "aria-label": words, width, height, viewBox: `0 0 ${width} ${height}` },
            ...axes(scale, width < 640),
            draw("path", { class: "edge", d: stairs(traced.edges, scale) }), draw("path", { class: "acked", d: stairs(traced.acks, scale) }),
            ...traced.segments.map((segment) => segmentMark(segment, scale, unanswered.has(segment.event.frame))));
          const window = traced.edges.length === 0 ? "; the window is not drawn, as the handshake that scales it was not captured"
            : scale.isEdgeCut ? "; dashed: the end of the window, in part beyond the plot" : "; dashed: the end of the window";
          const caption = `${words}. Bars: segments; crosses: sent again; line: acknowledged${window}. Sequence numbers from the first, time from the connection's start.`
            + (leftOut(timeline) > 0 ? ` ${plural(leftOut(timeline), "frame")} not in the page are missing here too.` : "");
          return [make("figure", {}, svg, make("figcaption", {}, caption))];
        }

        """#
}
