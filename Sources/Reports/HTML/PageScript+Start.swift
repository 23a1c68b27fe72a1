extension PageScript {
    /// Puts the page to work.
    static let start = #"""
        $("heads").append(...columns.map((column) => {
          const button = make("button", { type: "button" }, column.title);
          button.onclick = () => sortBy(column);
          return make("th", { role: "columnheader", scope: "col", class: column.key, "data-key": column.key, "aria-sort": column.key === "id" ? "ascending" : "none" }, button);
        }));

        let waiting = 0;
        $("search").oninput = () => {
          clearTimeout(waiting);
          waiting = setTimeout(choose, 80);
        };
        $("problems-only").onchange = choose;

        $("rows").onclick = ({ target }) => {
          const row = target.closest("tr.row");
          // Who selects an address to copy it does not want the row to open.
          if (!row || (!target.closest("button") && String(getSelection()))) return;
          toggle(records[places.get(Number(row.id.slice("connection-".length)))]);
        };

        $("more").firstElementChild.onclick = () => drawMore();
        new IntersectionObserver((seen) => {
          if (seen.some((entry) => entry.isIntersecting) && !$("more").hidden) drawMore();
        }, { rootMargin: "600px" }).observe($("more"));

        function drawOpened() {
          for (const id of table.open) {
            const detail = $(`detail-${id}`);
            if (detail) drawPictures(detail, records[places.get(id)]);
          }
        }
        let drawnWidth = innerWidth;
        let resizing = 0;
        addEventListener("resize", () => {
          if (innerWidth === drawnWidth) return;
          drawnWidth = innerWidth;
          clearTimeout(resizing);
          resizing = setTimeout(drawOpened, 150);
        });
        addEventListener("hashchange", openNamed);

        $("controls").hidden = false;
        redraw();
        if (records.length === 1) toggle(records[0], true);
        openNamed();

        """#
}
