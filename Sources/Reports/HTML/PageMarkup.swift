/// The page's fixed parts.
enum PageMarkup {
    /// Everything above the body's content. The policy lets the browser load nothing at all, and run and apply nothing
    /// but the script and the style with these hashes.
    static func appendHead(title: String, to html: inout HTMLText) {
        html.append(markup: "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        html.append(
            markup: "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'sha256-"
        )
        html.buffer.append(scriptHash)
        html.append(markup: "'; style-src 'sha256-")
        html.buffer.append(styleHash)
        html.append(markup: "'; img-src data:; base-uri 'none'; form-action 'none'\">\n")
        html.append(markup: "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        html.append(
            markup: "<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n<title>"
        )
        html.append(text: title)
        html.append(markup: "</title>\n<style>")
        html.buffer.append(utf8: PackageResources.page_css)
        html.append(markup: "</style>\n</head>\n<body>\n")
    }

    /// SHA-256 of `page.js` in Base64. When the script changes, the failing test prints the new value.
    private static var scriptHash: StaticString { "vt1svkjNZ0d2S1ZkBaZIP6q2ILI2xXURzVcOo642eqw=" }
    /// The same of `page.css`.
    private static var styleHash: StaticString { "U232GXQubimUyVRz7Q8eqBltkTq6Assr+DxnSSUQiKA=" }

    /// The table that the script fills.
    static let table: StaticString = """
        <main>
        <h2 id="connections-title">Connections</h2>
        <noscript><p>The table and the diagrams need JavaScript, which this browser does not run here. \
        Without it, tcpwalk report prints the same as text.</p></noscript>
        <div id="controls" role="search" hidden>
        <label>Search <input id="search" type="search" autocomplete="off" \
        placeholder="address, port, outcome, finding"></label>
        <label><input id="problems-only" type="checkbox"> only with problems</label>
        <p id="status" role="status"></p>
        </div>
        <table role="table" aria-labelledby="connections-title">
        <thead role="rowgroup"><tr role="row" id="heads"></tr></thead>
        <tbody role="rowgroup" id="rows"></tbody>
        </table>
        <p id="more" hidden><button type="button"></button></p>
        </main>

        """
}
