/// Suggestions for a name that does not exist.
public enum NearNames {
    /// Those of `all` that differ from `name` by little, the nearest first; if none does, those that have a part of it in them. At
    /// most eight.
    public static func of(_ name: String, among all: [String]) -> [String] {
        let wanted = name.lowercased()
        let parts = wanted.split { $0 == "-" || $0 == "_" || $0 == "." || $0 == "," || $0 == " " }.filter {
            $0.count > 2
        }
        // A typed name may be any text: one longer than all names is no misspelling, and is not compared.
        let typed = Array(wanted.unicodeScalars.prefix(64))
        let near = all.enumerated().compactMap { place, candidate -> (distance: Int, place: Int, name: String)? in
            let lower = candidate.lowercased()
            let steps = distance(typed, Array(lower.unicodeScalars))
            let isNear = steps <= max(1, min(typed.count, lower.count) / 3)
            guard isNear || parts.contains(where: { lower.contains($0) }) else { return nil }
            return (isNear ? steps : 1000, place, candidate)
        }
        let nearest = near.filter { $0.distance < 1000 }
        return (nearest.isEmpty ? near : nearest).sorted { ($0.distance, $0.place) < ($1.distance, $1.place) }.prefix(8)
            .map(\.name)
    }

    /// How many letters have to be put in, taken out, changed or exchanged with their neighbours to make one of the other (Damerau,
    /// Levenshtein).
    private static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
        var before = [Int](repeating: 0, count: other.count + 1)
        var row = Array(0...other.count)
        for (place, letter) in one.enumerated() {
            var next = [place + 1]
            for (index, another) in other.enumerated() {
                let change = row[index] + (letter == another ? 0 : 1)
                var least = min(change, min(row[index + 1], next[index]) + 1)
                if place > 0, index > 0, letter == other[index - 1], another == one[place - 1] {
                    least = min(least, before[index - 1] + 1)
                }
                next.append(least)
            }
            (before, row) = (row, next)
        }
        return row[other.count]
    }
}
