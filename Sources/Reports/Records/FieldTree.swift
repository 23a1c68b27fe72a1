/// Names of members, and of the members in them: those that a record has, or those of them that are wanted.
public struct FieldTree: Hashable, Sendable {
    /// A member: its name and what it has in it; nothing where it is a value, or where all of it is wanted.
    struct Member: Hashable, Sendable {
        let name: String
        var inner: FieldTree
    }

    /// The members, in order.
    private(set) var members: [Member] = []

    /// No members: a value, or all there is.
    init() {}

    /// Names as they stand in a list: `id client{address port}`. What is in an array's elements stands as if it was in the array.
    init(_ text: String) {
        var rest = Substring(text)
        self.init(from: &rest)
    }

    private init(from rest: inout Substring) {
        while true {
            rest = rest.drop { $0 == " " || $0 == "\n" }
            let name = rest.prefix { $0 != " " && $0 != "\n" && $0 != "{" && $0 != "}" }
            rest.removeFirst(name.count)
            guard !name.isEmpty else { break }
            var inner = FieldTree()
            if rest.first == "{" {
                rest.removeFirst()
                inner = FieldTree(from: &rest)
            }
            members.append(Member(name: String(name), inner: inner))
        }
        if rest.first == "}" { rest.removeFirst() }
    }

    /// There is nothing in it.
    public var isLeaf: Bool {
        members.isEmpty
    }

    /// What the member called `name` has in it; nil when there is none.
    subscript(name: some StringProtocol) -> FieldTree? {
        members.first { $0.name == name }?.inner
    }

    /// The dotted paths of all values in it.
    public var paths: [String] {
        members.flatMap { member in
            member.inner.isLeaf ? [member.name] : member.inner.paths.map { "\(member.name).\($0)" }
        }
    }

    /// The dotted paths of all members in it, those that have members too.
    var allPaths: [String] {
        members.flatMap { member in [member.name] + member.inner.allPaths.map { "\(member.name).\($0)" } }
    }

    /// What stands at a dotted path; nil when nothing does.
    func inner(at path: some StringProtocol) -> FieldTree? {
        var tree = self
        for name in path.split(separator: ".", omittingEmptySubsequences: false) {
            guard let inner = tree[name] else { return nil }
            tree = inner
        }
        return tree
    }

    /// Wants what stands at a dotted path, whole.
    mutating func insert(_ path: ArraySlice<Substring>) {
        guard let name = path.first else { return }
        let rest = path.dropFirst()
        if let place = members.firstIndex(where: { $0.name == name }) {
            // All of it is wanted already, or is from now on.
            if members[place].inner.isLeaf { return }
            if rest.isEmpty { members[place].inner = FieldTree() } else { members[place].inner.insert(rest) }
            return
        }
        var inner = FieldTree()
        inner.insert(rest)
        members.append(Member(name: String(name), inner: inner))
    }

    /// Adds a member.
    mutating func append(_ name: String, _ inner: FieldTree) {
        members.append(Member(name: name, inner: inner))
    }
}
