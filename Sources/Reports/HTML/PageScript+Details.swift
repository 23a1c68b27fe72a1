extension PageScript {
    /// What an opened row shows: figures, findings, ladder and plots.
    static let details = #"""
        function detailRow(record) {
          const pictures = make("div", { class: "pictures" });
          const cell = make("td", { role: "cell", colspan: columns.length },
            make("div", { class: "detail" }, figures(record), findings(record), pictures));
          return make("tr", { role: "row", class: "detail-row", id: `detail-${record.id}` }, cell);
        }

        function figures(record) {
          const { handshake, teardown, transfer } = record;
          const parts = [...addresses(record), `outcome ${record.outcome}`];
          parts.push(`handshake ${handshake.result}` + (handshake.duration === null ? "" : `, ${duration(handshake.duration)}`));
          if (teardown.kind !== "none") parts.push(`close ${teardown.kind}, ${teardown.result}`);
          const repeats = transfer.client.retransmitted_segments + transfer.server.retransmitted_segments;
          if (repeats > 0) parts.push(`${plural(repeats, "segment")} sent again`);
          if (record.vantage !== "unknown") parts.push(`captured at: ${record.vantage}`);
          parts.push(`${plural(record.frames.count, "frame")}, ${record.frames.first} to ${record.frames.last}`);
          parts.push(record.community_id);
          return make("p", {}, parts.join(" · "));
        }

        function findings(record) {
          if (record.findings.length === 0) return make("p", {}, "Nothing was found.");
          const sorted = [...record.findings].sort(worstFirst);
          return make("ul", { class: "findings", "aria-label": "Findings" }, ...sorted.map(finding));
        }

        function finding({ id, severity, evidence, frames, summary, explanation, alternatives, check }) {
          const title = make("p", {}, make("strong", { class: severity }, `${severity}: ${id}`),
            ` ${evidence}, ${frames.length === 1 ? "frame" : "frames"} ${frames.join(", ")}`);
          const item = make("li", {}, title, make("p", {}, summary));
          if (severity === "info") return item;
          const more = make("details", {}, make("summary", {}, "What it means and what to check"), make("p", {}, explanation));
          more.append(...list("Could also be, or cannot be excluded:", alternatives), ...list("Check:", check));
          item.append(more);
          return item;
        }

        const list = (title, items) => items.length === 0 ? []
          : [make("p", {}, title), make("ul", {}, ...items.map((item) => make("li", {}, item)))];

        function drawPictures(detail, record, isWhole = false) {
          const host = detail.querySelector(".pictures");
          const place = make("div");
          host.replaceChildren(place);
          const timeline = timelineOf(record);
          const width = Math.max(300, Math.min(host.clientWidth || 900, 1100));
          if (timeline.events.length === 0) {
            place.append(make("p", { class: "left-out" }, leftOutWords(record, leftOut(timeline))));
            return;
          }
          const line = make("p", { class: "line", role: "status" }, "Point at an arrow, or move to it with Tab and the arrow keys: its line stands here.");
          const redraw = () => drawPictures(detail, record, true);
          place.append(legend(), ladder(record, timeline, width, isWhole, redraw));
          for (const side of ["client", "server"]) place.append(...plots(record, timeline, side, width));
          place.append(line);
          watch(place, line, timeline);
        }

        const leftOut = ({ cuts, dropped }) => cuts.reduce((sum, { frames }) => sum + frames, dropped);

        function leftOutWords(record, frames) {
          return `${plural(frames, "frame")} of this connection ${frames === 1 ? "is" : "are"} not in this page. `
            + `tcpwalk report --connection ${record.id} -v shows all of them.`;
        }

        function legend() {
          const sample = (name, words) => make("li", {},
            draw("svg", { class: "sample", width: 34, height: 12, "aria-hidden": "true" },
              draw("g", { class: `event ${name}` }, draw("path", { class: "shaft", d: "M2 6H32" }),
                ...(name.includes("lost") ? [draw("path", { class: "cross", d: cross(28, 6) })] : []))), words);
          return make("ul", { class: "legend", "aria-label": "Legend" },
            sample("client", "client"), sample("server", "server"), sample("client repeat", "sent again"),
            sample("client lost", "no answer seen before it was sent again, or ever"),
            make("li", {}, "? assumed"), make("li", {}, "~ implied by RFC 9293"));
        }

        """#
}
