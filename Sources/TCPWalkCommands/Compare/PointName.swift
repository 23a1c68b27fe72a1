/// Which files make up which points, and what these are called.
struct PointName {
    /// What it is called.
    let name: String
    /// Its files, in the order in which they were named.
    var files: [String]

    /// The points of what -r names: `NAME=FILE`, where the whole word is no file; else what is left of the files' names without the
    /// beginning and the end that all share; else letters. The same name twice is one point.
    static func all(_ words: [String], fileExists: (String) -> Bool) -> [PointName] {
        let parts = words.map { word -> (name: String?, file: String) in
            guard !fileExists(word), let sign = word.firstIndex(of: "="), sign > word.startIndex else { return (nil, word) }
            return (String(word[..<sign]), String(word[word.index(after: sign)...]))
        }
        let unnamed = parts.filter { $0.name == nil }.map(\.file)
        var derived = Self.derived(from: unnamed)[...]
        var points: [PointName] = []
        for (name, file) in parts {
            let name = name ?? derived.popFirst() ?? file
            if let place = points.firstIndex(where: { $0.name == name }) {
                points[place].files.append(file)
            } else {
                points.append(PointName(name: name, files: [file]))
            }
        }
        return points
    }

    /// A name for each file.
    private static func derived(from files: [String]) -> [String] {
        let bases = files.map { Array($0.split(separator: "/").last ?? Substring($0)) }
        let letters = files.indices.map { String(UnicodeScalar(UInt8(ascii: "a") + UInt8(min($0, 25)))) + ($0 < 26 ? "" : "\($0)") }
        guard files.count > 1, let shortest = bases.map(\.count).min() else { return letters }
        let start = (0..<shortest).first { place in bases.contains { $0[place] != bases[0][place] } } ?? shortest
        let room = shortest - start
        let end = (0..<room).first { place in
            bases.contains { $0[$0.count - 1 - place] != bases[0][bases[0].count - 1 - place] }
        } ?? room
        let names = bases.map { base in
            String(base[start..<base.count - end].drop { $0 == "." || $0 == "-" || $0 == "_" })
        }
        let isUseful = Set(names).count == names.count && names.allSatisfy { !$0.isEmpty }
        return isUseful ? names : letters
    }
}
