import Testing

@testable import Reports

@Suite struct ScriptDataTests {
    @Test(arguments: [
        ("</script>", #""\u003c/script\u003e""#), ("<!-- & -->", #""\u003c!-- \u0026 --\u003e""#),
        ("\u{2028}\u{2029}", #""\u2028\u2029""#), ("\u{0}\u{1b}", #""\u0000\u001b""#), ("µ", "\"µ\""),
    ])
    func stringsCannotEndTheElement(_ text: String, _ expected: String) {
        var json = JSONWriter()
        json.string(text)
        var page = TextBuffer()
        ScriptData.move(&json, to: &page)
        #expect(page.string == expected && json.text.isEmpty)
    }

    @Test(arguments: [
        ("<b>", "&lt;b&gt;"), ("&amp;", "&amp;amp;"), ("\"'", "&quot;&#39;"), ("\u{1b}[31m", "\u{fffd}(1b)[31m"),
        ("\u{202e}gpj", "\u{fffd}(202e)gpj"), ("10 µs", "10 µs"),
    ])
    func markupIsText(_ text: String, _ expected: String) {
        var html = HTMLText()
        html.append(text: text)
        #expect(html.buffer.string == expected)
    }
}
