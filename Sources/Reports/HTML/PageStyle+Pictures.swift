extension PageStyle {
    /// Ladders and plots. What a colour says a dash or a mark says too.
    static let pictures = """
        figure { margin: .8rem 0; }
        figcaption { color: var(--faint); font-size: .85rem; }
        svg { display: block; max-width: 100%; height: auto; font: 12px system-ui, sans-serif; }
        svg text { fill: var(--text); }
        svg path { fill: none; stroke-width: 1.4; }
        .life, .axis { stroke: var(--faint); }
        .break { stroke: var(--back); stroke-width: 3 !important; stroke-dasharray: 3 4; }
        .grid { stroke: var(--line); stroke-width: .6 !important; }
        .head { font-weight: 700; }
        svg .time, svg .gap, .plot text { fill: var(--faint); font-size: 11px; }
        svg .gap { font-style: italic; }
        .state.implied, .state.assumed { font-style: italic; fill: var(--faint); }
        .call { font: 11px ui-monospace, monospace; fill: var(--faint) !important; }
        .event, .segment { --ink: var(--text); }
        .event.client, .segment.client { --ink: var(--client); } .event.server, .segment.server { --ink: var(--server); }
        .event.icmp, .event.reset { --ink: var(--lost); }
        .event.repeat, .segment.repeat { --ink: var(--repeat); }
        .event.lost, .segment.lost { --ink: var(--lost); }
        .event.reset .shaft { stroke-width: 2.4; }
        .shaft, .cross, .bar { stroke: var(--ink); }
        .tip { fill: var(--ink) !important; }
        .label { fill: var(--ink) !important; }
        .event.repeat .shaft { stroke-dasharray: 9 4; }
        .event.lost .shaft { stroke-dasharray: 2 4; }
        .cross { stroke-width: 2 !important; }
        .segment .bar { stroke-width: 2.4; } .segment.overtaken .bar { stroke-dasharray: 2 2; }
        .segment .cross { stroke-width: 1.4 !important; }
        .hit { fill: transparent !important; stroke: none; } path.hit { stroke: transparent; stroke-width: 9 !important; }
        .acked { stroke: var(--text); } .edge { stroke: var(--edge); stroke-dasharray: 5 3; }
        [data-frame]:hover .label, [data-frame]:focus .label { font-weight: 700; }
        [data-frame]:hover .shaft, [data-frame]:focus .shaft, [data-frame]:hover .bar, [data-frame]:focus .bar { stroke-width: 4; }
        [data-frame]:focus { outline: none; } [data-frame]:focus .hit { stroke: var(--focus); stroke-width: 2; }
        .line { position: sticky; bottom: 0; background: var(--band); border: 1px solid var(--line); padding: .4rem .6rem;
          min-height: 2.8em; }
        .line code { font-size: .85rem; }
        .legend { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; list-style: none; padding: 0; font-size: .85rem; }
        .legend .sample { display: inline-block; vertical-align: middle; margin-right: .3rem; }

        """

    /// On paper: black on white, without what only a screen needs.
    static let print = """
        @media print {
          :root { color-scheme: light; --back: #fff; --text: #000; --faint: #444; --line: #bbb; --band: #fff; --client: #0550ae;
            --server: #116329; --repeat: #9a4a00; --lost: #c0182b; --edge: #8250df; --error: #c0182b; --warning: #8a5300;
            --notice: #0b5e7d; }
          #controls, .whole, .line { display: none; }
          thead th { position: static; }
          body { max-width: none; font-size: 10pt; }
          .plot { break-inside: avoid; }
        }
        @media print and (max-width: 1150px) { #heads { display: none; } }
        """
}
