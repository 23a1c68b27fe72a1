extension PageScript {
    /// The ladder: client left, server right, time downwards.
    static let ladder = #"""
        const ladderLimit = 160;
        const routine = new Set(["data", "ack", "duplicate-ack", "window-update", "double"]);

        // The frames to draw of a long connection: its beginning, its end, and what is not routine, with its neighbours.
        function drawnPlaces(events, isWhole) {
          if (isWhole || events.length <= ladderLimit) return new Set(events.keys());
          const last = events.length - 1;
          const places = new Set([...Array(60).keys()].flatMap((place) => place < 40 ? [place, last - place] : [place]));
          events.forEach(({ kind }, place) => {
            if (routine.has(kind) || places.size >= ladderLimit) return;
            for (let near = Math.max(0, place - 1); near <= Math.min(last, place + 1); near += 1) places.add(near);
          });
          return places;
        }

        // What stands under each other: events, gaps in time, and what is not drawn.
        function ladderRows(timeline, isWhole) {
          const { events } = timeline;
          const drawn = drawnPlaces(events, isWhole);
          const cuts = new Map(timeline.cuts.map(({ after, frames }) => [after, frames]));
          const gaps = events.map((event, at) => at === 0 ? 0 : secondsBetween(events[at - 1].time, event.time));
          const waits = gaps.filter((gap) => gap > 0).sort((a, b) => a - b);
          const usual = waits[Math.floor(waits.length / 2)] ?? 0;
          const isLongGap = (gap) => gap >= 1 || (gap >= 0.05 && gap > 20 * usual);
          const rows = [];
          let hidden = 0;
          let missing = 0;
          const close = () => {
            if (hidden > 0) rows.push({ words: `${plural(hidden, "frame")} not drawn` });
            if (missing > 0) rows.push({ words: `${plural(missing, "frame")} not in the page` });
            hidden = 0;
            missing = 0;
          };
          events.forEach((event, at) => {
            missing += cuts.get(at) ?? 0;
            if (!drawn.has(at)) {
              hidden += 1;
              return;
            }
            const isBroken = hidden + missing > 0;
            close();
            if (!isBroken && isLongGap(gaps[at])) rows.push({ words: `${duration(gaps[at])} later` });
            rows.push({ event, since: gaps[at], isFirst: at === 0, isBroken });
          });
          missing += (cuts.get(events.length) ?? 0) + timeline.dropped;
          close();
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
              const { client, server } = row.event.states;
              known = { client: stateText(client), server: self ? "" : stateText(server, isAnswered(record, row.event)) };
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
            heads.push(draw("text", { x: frame.left, y: 29, "text-anchor": "middle" }, shortened(endpoint(record.client), margin / 3.2)),
              draw("text", { x: frame.right, y: 29, "text-anchor": "middle" }, shortened(endpoint(record.server), margin / 3.2)));
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
          if (leftOut(timeline) > 0) figure.append(make("p", { class: "left-out" }, leftOutWords(record, leftOut(timeline))));
          return figure;
        }

        function breakRow(picture, { left, right }, y, row) {
          for (const x of [left, right]) picture.append(draw("path", { class: "break", d: `M${x} ${y - 8}v26` }));
          picture.append(draw("text", { class: "gap", x: (left + right) / 2, y: y + 9, "text-anchor": "middle" }, `⋮ ${row.words} ⋮`));
        }

        """#
}
