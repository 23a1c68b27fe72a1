extension PageStyle {
    /// The table and the controls above it.
    static let table = """
        #controls { display: flex; flex-wrap: wrap; gap: .3rem 1rem; align-items: center; }
        #search { font: inherit; width: 18rem; max-width: 100%; padding: .25rem .5rem; }
        #status { color: var(--faint); }
        button { font: inherit; color: inherit; background: var(--band); border: 1px solid var(--line); border-radius: 4px;
          padding: .1rem .5rem; cursor: pointer; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        th, td { text-align: left; padding: .25rem .5rem; border-bottom: 1px solid var(--line); vertical-align: top; }
        thead th { position: sticky; top: 0; background: var(--back); z-index: 1; }
        thead button { border: 0; padding: .1rem 0; background: none; font-weight: 600; text-align: left; }
        th[aria-sort=ascending] button::after { content: " ▲"; }
        th[aria-sort=descending] button::after { content: " ▼"; }
        td.duration, td.sent, td.received { text-align: right; white-space: nowrap; }
        td.client, td.server, td.problems { overflow-wrap: anywhere; min-width: 11.5em; }
        tr.row { cursor: pointer; }
        tr.row:hover { background: var(--band); }
        tr.worst-error td.problems { color: var(--error); } tr.worst-warning td.problems { color: var(--warning); }
        tr.worst-notice td.problems { color: var(--notice); }
        tr.row th button::before { content: "▸ "; }
        tr.row th button[aria-expanded=true]::before { content: "▾ "; }
        .id { white-space: nowrap; }
        .detail-row > td { padding: .5rem .25rem 1rem; max-width: 0; }
        .findings { padding-left: 1.2rem; }
        #more { text-align: center; padding: 1rem; }

        """

    /// On a small screen each connection is a card: no table of nine columns fits there.
    static let narrow = """
        @media (max-width: 1150px) {
          body { padding: .5rem; }
          thead th { position: static; border: 0; }
          #heads { display: flex; flex-wrap: wrap; }
          table, thead, tbody { display: block; }
          #heads button { border: 1px solid var(--line); padding: .15rem .4rem; }
          #heads th { padding: .15rem; }
          tr.row { display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); padding: .3rem 0;
            border-bottom: 1px solid var(--line); }
          tr.row th { grid-column: 1 / -1; border: 0; }
          tr.row td { border: 0; padding: 0 .3rem; text-align: left; white-space: normal; }
          tr.row td:empty { display: none; }
          tr.row td::before { content: attr(data-title) ": "; color: var(--faint); }
          .detail-row, .detail-row > td { display: block; max-width: none; }
        }
        @media (max-width: 640px) {
          body { font-size: 14px; }
          .call { font-size: 10px; }
        }

        """
}
