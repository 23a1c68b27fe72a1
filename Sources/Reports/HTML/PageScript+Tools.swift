extension PageScript {
    /// How the other parts make elements and read the page's data.
    static let tools = #"""
        const $ = (id) => document.getElementById(id);

        function fill(node, attributes, children) {
          for (const [name, value] of Object.entries(attributes)) {
            if (value !== null && value !== undefined) node.setAttribute(name, value);
          }
          node.append(...children.flat().filter((child) => child !== null && child !== undefined));
          return node;
        }
        const make = (name, attributes = {}, ...children) => fill(document.createElement(name), attributes, children);
        const draw = (name, attributes = {}, ...children) =>
          fill(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);

        const report = JSON.parse($("connections").textContent);
        const records = report.connections;
        const places = new Map(records.map((record, place) => [record.id, place]));

        // One line for each connection, read when its row is opened.
        let timelineLines = null;
        function timelineOf(record) {
          timelineLines ??= $("timelines").textContent.trim().split("\n").slice(1, -1);
          return JSON.parse(timelineLines[places.get(record.id)].replace(/,$/, ""));
        }

        """#
}
