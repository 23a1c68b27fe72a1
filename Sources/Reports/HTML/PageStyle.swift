/// The page's own style, put together from its parts.
enum PageStyle {
    /// The style, as it stands in the page and as its hash is made from.
    static let text = colours + layout + table + pictures + narrow + print
}
