extension PageScript {
    /// Moving among the arrows with the keyboard, and the line that says what one is.
    static let focus = #"""
        // Each picture is one stop for Tab; the arrow keys move inside.
        function watch(place, line, timeline) {
          const byFrame = new Map(timeline.events.map((event) => [String(event.frame), event]));
          const tell = ({ target }) => {
            const event = byFrame.get(target.closest("[data-frame]")?.dataset.frame);
            if (!event) return;
            line.replaceChildren(make("code", {}, event.line), event.note === null ? "" : ` ${event.note}`);
          };
          place.addEventListener("mouseover", tell);
          place.addEventListener("focusin", tell);
          place.addEventListener("keydown", move);
          for (const picture of place.querySelectorAll("svg[role=group]")) {
            picture.querySelector("[data-frame]")?.setAttribute("tabindex", "0");
          }
        }

        function move(press) {
          const from = press.target.closest("[data-frame]");
          if (!from) return;
          const all = [...from.closest("svg").querySelectorAll("[data-frame]")];
          const at = all.indexOf(from);
          const steps = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 };
          const to = all[steps[press.key]];
          if (!to) return;
          press.preventDefault();
          from.setAttribute("tabindex", "-1");
          to.setAttribute("tabindex", "0");
          to.focus();
        }

        // The same words for the eye (hover) and for the ear.
        function labelled(group, event, words) {
          fill(group, { "data-frame": event.frame, tabindex: "-1", role: "img", "aria-label": words },
            [draw("title", {}, event.line + (event.note === null ? "" : `\n${event.note}`))]);
          return group;
        }

        """#
}
