/// The page's own script, put together from its parts. It gets what it shows from the page's JSON and writes it with
/// `textContent` and `createElementNS`: no text from a packet is ever parsed as markup.
enum PageScript {
    /// The script, as it stands in the page and as its hash is made from.
    static let text =
        "(() => {\n\"use strict\";\n" + tools + words + table + details + focus + ladder + arrows + plot + start
        + "})();\n"
}
