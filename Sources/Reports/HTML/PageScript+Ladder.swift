extension PageScript {
    /// The ladder: client left, server right, time downwards.
    static let ladder = #"""
        const ladderLimit = 160;
        const breakAt = 110;

        // What stands under each other: events, gaps in time, and what is not drawn.
        function ladderRows(timeline, isWhole) {
          const { events } = timeline;
          const isLong = !isWhole && events.length > ladderLimit;
          const tail = ladderLimit - breakAt;
          const gaps = events.map((event, at) => at === 0 ? 0 : secondsBetween(events[at - 1].time, event.time));
          const usual = gaps.filter((gap) => gap > 0).sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
          const isLongGap = (gap) => gap >= 1 || (gap >= 0.05 && gap > 20 * usual);
          const rows = [];
          events.forEach((event, at) => {
            if (isLong && at >= breakAt && at < events.length - tail) {
              if (at === breakAt) rows.push({ hidden: events.length - ladderLimit });
              return;
            }
            if (timeline.cut > 0 && at === timeline.cut_after) rows.push({ missing: timeline.cut });
            if (isLongGap(gaps[at])) rows.push({ gap: gaps[at] });
            rows.push({ event, since: gaps[at], previous: events[at - 1] });
          });
          if (isLong && timeline.cut > 0) rows.find((row) => row.hidden).alsoMissing = timeline.cut;
          if (timeline.dropped > 0) rows.push({ missing: timeline.dropped });
          return rows;
        }

        function ladder(record, timeline, width, isWhole, redraw) {
          const isNarrow = width < 640;
          const margin = isNarrow ? 112 : 230;
          const frame = { left: margin, right: width - margin, width, isNarrow };
          const self = isSelf(record);
          const unanswered = new Set(timeline.unanswered);
          const picture = draw("g");
          let y = 44;
          let known = { client: null, server: null };
          for (const row of ladderRows(timeline, isWhole)) {
            if (row.event) {
              const height = arrowRow(picture, frame, y, row, known, unanswered, record);
              known = { client: stateText(row.event.states.client), server: self ? "" : stateText(row.event.states.server) };
              y += height;
            } else {
              breakRow(picture, frame, y, row);
              y += 34;
            }
          }
          const heads = [
            draw("text", { class: "head", x: frame.left, y: 14, "text-anchor": isNarrow ? "end" : "middle" }, self ? "socket" : "client"),
            draw("text", { class: "head", x: frame.right, y: 14, "text-anchor": isNarrow ? "start" : "middle" }, self ? "the same socket" : "server"),
          ];
          if (!isNarrow) {
            heads.push(draw("text", { x: frame.left, y: 29, "text-anchor": "middle" }, endpoint(record.client)),
              draw("text", { x: frame.right, y: 29, "text-anchor": "middle" }, endpoint(record.server)));
          }
          const lives = ["left", "right"].map((side) => draw("path", { class: "life", d: `M${frame[side]} 34V${y}` }));
          const words = `Ladder of connection ${record.id}: client ${endpoint(record.client)} on the left, server `
            + `${endpoint(record.server)} on the right, ${plural(timeline.events.length, "frame")}, time downwards`;
          const svg = draw("svg", { class: "ladder", role: "group", "aria-label": words, width, height: y + 8, viewBox: `0 0 ${width} ${y + 8}` },
            ...lives, ...heads, picture);
          const figure = make("figure", {}, svg, make("figcaption", {}, "Ladder. Slopes are not to scale: one capture point knows one time for each frame."));
          if (!isWhole && timeline.events.length > ladderLimit) {
            const button = make("button", { type: "button", class: "whole" }, `Draw all ${plural(timeline.events.length, "frame")}`);
            button.onclick = redraw;
            figure.append(button);
          }
          if (timeline.cut + timeline.dropped > 0) {
            figure.append(make("p", { class: "left-out" }, leftOutWords(record, timeline.cut + timeline.dropped)));
          }
          return figure;
        }

        function breakRow(picture, { left, right }, y, row) {
          const words = row.gap !== undefined ? `${duration(row.gap)} later`
            : row.hidden ? `${plural(row.hidden + (row.alsoMissing ?? 0), "frame")} not drawn` : `${plural(row.missing, "frame")} not in the page`;
          for (const x of [left, right]) picture.append(draw("path", { class: "break", d: `M${x} ${y - 8}v26` }));
          picture.append(draw("text", { class: "gap", x: (left + right) / 2, y: y + 9, "text-anchor": "middle" }, `⋮ ${words} ⋮`));
        }

        """#
}
