/// Which files make up which points, and what these are called.
struct PointName {
    /// What it is called.
    let name: String
    /// Its files, in the order in which they were named.
    var files: [String]
    /// Whether the name was made of the files' names.
    var isDerived = false

    /// The points of what -r names: `NAME=FILE`, where the whole word is no file; else what is left of the files' names without the
    /// beginning and the end that all share; else letters. The same name twice is one point.
    static func all(_ words: [String], fileExists: (String) -> Bool) -> [PointName] {
        let parts = words.map { word -> (name: String?, file: String) in
            guard !fileExists(word), let sign = word.firstIndex(of: "="), sign > word.startIndex else {
                return (nil, word)
            }
            return (String(word[..<sign]), String(word[word.index(after: sign)...]))
        }
        let unnamed = parts.filter { $0.name == nil }.map(\.file)
        var derived = Self.derived(from: unnamed, besides: parts.compactMap(\.name))[...]
        var points: [PointName] = []
        for (name, file) in parts {
            let isDerived = name == nil
            let name = name ?? derived.popFirst() ?? file
            if let place = points.firstIndex(where: { $0.name == name }) {
                points[place].files.append(file)
            } else {
                points.append(PointName(name: name, files: [file], isDerived: isDerived))
            }
        }
        return points
    }

    /// A name for each file.
    private static func derived(from files: [String], besides given: [String]) -> [String] {
        let bases = files.map { Array($0.split(separator: "/").last ?? Substring($0)) }
        let names = files.count == 1 ? bases.map(withoutEnding) : withoutCommonParts(bases)
        let isUseful = Set(names + given).count == names.count + Set(given).count && names.allSatisfy { !$0.isEmpty }
        if isUseful { return names }
        let letters = (0..<26).map { String(UnicodeScalar(UInt8(ascii: "a") + UInt8($0))) }
        let free = letters.filter { !given.contains($0) }
        return files.indices.map { $0 < free.count ? free[$0] : "point \($0 + 1)" }
    }

    private static func withoutEnding(_ name: [Character]) -> String {
        let whole = String(name)
        let stem = whole.split(separator: ".").first.map(String.init) ?? whole
        return stem.isEmpty ? whole : stem
    }

    /// What is left without the beginning and the end that all share, cut between words.
    private static func withoutCommonParts(_ names: [[Character]]) -> [String] {
        guard let first = names.first, let shortest = names.map(\.count).min() else { return [] }
        var start = (0..<shortest).first { place in names.contains { $0[place] != first[place] } } ?? shortest
        while start > 0, !separators.contains(first[start - 1]) { start -= 1 }
        let room = shortest - start
        var end =
            (0..<room).first { back in
                names.contains { $0[$0.count - 1 - back] != first[first.count - 1 - back] }
            } ?? room
        while end > 0, !separators.contains(first[first.count - end]) { end -= 1 }
        return names.map { String($0[start..<$0.count - end]) }
    }

    private static let separators: Set<Character> = [".", "-", "_", " "]
}
