import Testing

@testable import Reports

/// What is kept of JSON that was just written.
@Suite struct JSONSelectionTests {
    @Test(arguments: [
        (#""a":{"b":1,"c":{"d":"x","e":null},"f":[1,2]}"#, "b", #""a":{"b":1}"#),
        (#","a":{"b":1,"c":{"d":"x","e":null},"f":[1,2]}"#, "c{e} f", #","a":{"c":{"e":null},"f":[1,2]}"#),
        (#""a":[{"b":1,"c":2},{"c":3,"b":4},{}]"#, "b", #""a":[{"b":1},{"b":4},{}]"#),
        (#""a":[]"#, "b", #""a":[]"#), (#""a":null"#, "b", #""a":null"#), (#""a":{}"#, "b", #""a":{}"#),
        (#""a":{"b":"}],{\"","c":"\\"}"#, "c", #""a":{"c":"\\"}"#),
        (#""a":{"b":"}],{\"","c":"\\"}"#, "b", #""a":{"b":"}],{\""}"#),
        (#""a":{"b":[[1],[2,{"x":3}]],"c":-1.5}"#, "c", #""a":{"c":-1.5}"#),
    ])
    func keeps(_ member: String, _ wanted: String, _ expected: String) {
        var text = TextBuffer()
        text.append("{before")
        let start = text.count
        text.append(member)
        JSONSelection(FieldTree(wanted)).keep(from: start, of: &text)
        #expect(text.string == "{before" + expected)
    }

    @Test(arguments: [
        ("id", "7"), ("a.b", "x|y"), ("a.f", "1 2|"), ("a.none", "|"), ("t", "1\" \\ \n é 😀/"), ("n", nil),
        ("o.p", "true"),
        ("o", #"{"p":true}"#), ("missing", nil), ("id.deeper", nil),
    ])
    func findsValues(_ path: String, _ value: String?) {
        let json =
            #"{"id":7,"a":[{"b":"x","f":[1,2]},{"b":"y","f":[]}],"t":"1\" \\ \n \u00e9 \ud83d\ude00\/","n":null,"o":{"p":true}}"#
        #expect(JSONSelection.value(at: path, in: Array(json.utf8)) == value)
    }

    /// It is our own JSON; whatever it is, there is an end.
    @Test func whatBreaksOffComesToAnEnd() {
        let json = Array(#"{"a":[{"b":"x\"","c":[1,{"d":null}]}],"e":"\u00e9","f":-1.5}"#.utf8)
        for end in 0..<json.count {
            for path in ["a.b", "a.c.d", "e", "f", "z"] { _ = JSONSelection.value(at: path, in: Array(json[..<end])) }
            var text = TextBuffer()
            text.append(String(decoding: json[1..<max(end, 1)], as: UTF8.self))
            JSONSelection(FieldTree("b c{d}")).keep(from: 0, of: &text)
        }
    }

    @Test func namesMakeATree() {
        let tree = FieldTree("a b{c d{e}} f")
        #expect(tree.paths == ["a", "b.c", "b.d.e", "f"])
        #expect(tree.inner(at: "b.d")?.paths == ["e"] && tree.inner(at: "b.x") == nil && tree.inner(at: "") == nil)
        var wanted = FieldTree()
        for path in ["b.c", "b", "a.x", "b.d", "a.y"] { wanted.insert(path.split(separator: ".")[...]) }
        #expect(wanted["b"]?.isLeaf == true && wanted["a"]?.paths == ["x", "y"])
    }
}
