extension PageScript {
    /// The table of connections: sorted, searched, and drawn a piece at a time.
    static let table = #"""
        const sent = (side) => (record) => record.transfer[side].bytes;
        const columns = [
          { key: "id", title: "#", value: (r) => r.id },
          { key: "client", title: "Client", value: (r) => endpoint(r.client) },
          { key: "server", title: "Server", value: (r) => endpoint(r.server) },
          { key: "start", title: "Start (UTC)", value: (r) => r.start, text: (r) => r.start.slice(11, 26) },
          { key: "duration", title: "Duration", value: (r) => r.duration ?? -1, text: (r) => duration(r.duration) },
          { key: "sent", title: "Client sent", value: sent("client"), text: (r) => `${count(sent("client")(r))} B` },
          { key: "received", title: "Server sent", value: sent("server"), text: (r) => `${count(sent("server")(r))} B` },
          { key: "outcome", title: "Outcome", value: (r) => r.outcome },
          {
            key: "problems", title: "Problems",
            value: (r) => severities.indexOf(r.severity) * 1000 + problemsOf(r).length,
            text: (r) => problemsOf(r).map((finding) => finding.id).join(", "),
          },
        ];
        for (const column of columns) column.text ??= (record) => String(column.value(record));
        const table = { rows: records, drawn: 0, column: columns[0], descending: false, open: new Set() };
        const piece = 200;

        const searched = records.map((record) =>
          columns.map((column) => column.text(record)).concat(record.severity, addresses(record), record.findings.map((f) => f.id))
            .join(" ").toLowerCase());

        const collator = new Intl.Collator("en", { numeric: true });
        function compare(one, other) {
          return typeof one === "number" ? one - other : collator.compare(one, other);
        }

        function choose() {
          const words = $("search").value.toLowerCase().split(/\s+/).filter((word) => word);
          const onlyProblems = $("problems-only").checked;
          const { column, descending } = table;
          const sign = descending ? -1 : 1;
          table.rows = records
            .filter((record, place) => words.every((word) => searched[place].includes(word)))
            .filter((record) => !onlyProblems || severities.indexOf(record.severity) > 1)
            .map((record) => ({ record, value: column.value(record) }))
            .sort((one, other) => sign * compare(one.value, other.value) || one.record.id - other.record.id)
            .map(({ record }) => record);
          redraw();
        }

        function redraw() {
          $("rows").replaceChildren();
          table.drawn = 0;
          drawMore();
          $("status").textContent = `${count(table.rows.length)} of ${plural(records.length, "connection")}, `
            + `by ${table.column.title === "#" ? "number" : table.column.title}, ${table.descending ? "descending" : "ascending"}`;
        }

        function drawMore(upTo = table.drawn + piece) {
          const next = table.rows.slice(table.drawn, upTo);
          $("rows").append(...next.flatMap((record) => {
            const row = rowOf(record);
            return table.open.has(record.id) ? [row, detailRow(record)] : [row];
          }));
          for (const record of next) {
            if (table.open.has(record.id)) drawPictures($(`detail-${record.id}`), record);
          }
          table.drawn += next.length;
          const left = table.rows.length - table.drawn;
          $("more").hidden = left === 0;
          $("more").firstElementChild.textContent = `Show more: ${plural(left, "connection")} not shown yet`;
        }

        function rowOf(record) {
          const isOpen = table.open.has(record.id);
          const button = make("button", {
            type: "button", "aria-expanded": isOpen, "aria-controls": `detail-${record.id}`,
            "aria-label": `Connection ${record.id}, ${endpoint(record.client)} to ${endpoint(record.server)}, ${record.outcome}`,
          }, String(record.id));
          const cells = columns.slice(1).map((column) =>
            make("td", { role: "cell", class: column.key, "data-title": column.title }, column.text(record)));
          const first = make("th", { role: "rowheader", scope: "row", class: "id" }, button);
          return make("tr", { role: "row", id: `connection-${record.id}`, class: `row worst-${record.severity}` }, first, ...cells);
        }

        function toggle(record, isOpen = !table.open.has(record.id)) {
          const row = $(`connection-${record.id}`);
          if (isOpen) table.open.add(record.id); else table.open.delete(record.id);
          row.querySelector("button").setAttribute("aria-expanded", isOpen);
          const detail = $(`detail-${record.id}`);
          if (isOpen && !detail) {
            const next = detailRow(record);
            row.after(next);
            drawPictures(next, record);
          } else if (!isOpen && detail) {
            detail.remove();
          }
        }

        function sortBy(column) {
          table.descending = table.column === column ? !table.descending : false;
          table.column = column;
          for (const head of $("heads").children) {
            const isSorted = head.dataset.key === column.key;
            head.setAttribute("aria-sort", !isSorted ? "none" : table.descending ? "descending" : "ascending");
          }
          choose();
        }

        // A link in the summary opens its connection, whatever the search hides.
        function openNamed() {
          const record = records[places.get(Number(/^#connection-(\d+)$/.exec(location.hash)?.[1]))];
          if (!record) return;
          if (!table.rows.includes(record)) {
            $("search").value = "";
            $("problems-only").checked = false;
            choose();
          }
          const place = table.rows.indexOf(record);
          if (place >= table.drawn) drawMore(place + piece);
          toggle(record, true);
          const row = $(`connection-${record.id}`);
          row.scrollIntoView();
          row.querySelector("button").focus({ preventScroll: true });
        }

        """#
}
