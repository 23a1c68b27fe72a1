extension PageStyle {
    /// Colours for light and dark; each has a shape or a word beside it that says the same.
    static let colours = """

        :root { color-scheme: light dark; --back: #fff; --text: #1b1f24; --faint: #59636e; --line: #d1d9e0; --band: #f3f5f7;
          --client: #0550ae; --server: #116329; --repeat: #9a4a00; --lost: #c0182b; --edge: #8250df;
          --error: #c0182b; --warning: #8a5300; --notice: #0b5e7d; --focus: #0969da; }
        @media (prefers-color-scheme: dark) {
          :root { --back: #0d1117; --text: #e6edf3; --faint: #9aa4af; --line: #3a424c; --band: #171d25;
            --client: #79b8ff; --server: #6fdd8b; --repeat: #ffab5e; --lost: #ff8080; --edge: #c9a6ff;
            --error: #ff8080; --warning: #f0b84d; --notice: #6cc7ea; --focus: #58a6ff; }
        }

        """

    /// Headings, paragraphs, lists.
    static let layout = """
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1rem; max-width: 1200px; background: var(--back); color: var(--text);
          font: 15px/1.45 system-ui, sans-serif; }
        h1 { font-size: 1.3rem; overflow-wrap: anywhere; margin: 0 0 .5rem; }
        h2 { font-size: 1.05rem; margin: 1.2rem 0 .4rem; }
        p { margin: .3rem 0; overflow-wrap: anywhere; }
        a { color: var(--focus); }
        .problems, header ul { padding-left: 1.6rem; margin: .3rem 0; }
        .problems li { overflow-wrap: anywhere; }
        .error { color: var(--error); } .warning { color: var(--warning); } .notice { color: var(--notice); }
        .left-out { border-left: 3px solid var(--warning); padding-left: .6rem; }
        .well { color: var(--server); font-weight: 600; }
        html { scroll-padding: 3rem 0 5rem; }
        :focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
        [hidden] { display: none !important; }

        """
}
