/// Finds what a typed word means: written as it is printed, with brackets and numbers, or in another form.
enum WordLookup {
    /// The pages of `word`, and by what name each knows it; none if no page does.
    static func pages(of word: String) -> [(name: String, page: WordPage)] {
        for form in forms(of: word) {
            let exact = found { $0 == form }
            if !exact.isEmpty { return exact }
            let lower = form.lowercased()
            let near = found { $0.lowercased() == lower }
            if !near.isEmpty { return near }
        }
        return []
    }

    /// All names, to make suggestions from.
    static var names: [String] {
        all.flatMap(\.names).filter { $0.count > 2 }
    }

    /// The control bits of `[S.E]` one by one; nil for what is no set of them.
    static func flags(in word: String) -> [WordPage]? {
        let letters = bare(word)
        guard letters.count > 1, letters.allSatisfy({ "SFRPUEWe.".contains($0) }) else { return nil }
        return letters.compactMap { letter in
            WordGroup.all.first?.pages.first { $0.names.contains(String(letter)) }
        }
    }

    private static var all: [WordPage] {
        EvidencePage.words + WordGroup.all.flatMap(\.pages)
    }

    private static func found(_ isWanted: (String) -> Bool) -> [(name: String, page: WordPage)] {
        all.compactMap { page in page.names.first(where: isWanted).map { ($0, page) } }
    }

    /// As it was typed, without its brackets, without the numbers behind it, its first word.
    private static func forms(of word: String) -> [String] {
        let bare = bare(word)
        let dashed = bare.replacing("_", with: "-")
        let words = bare.split(separator: " ")
        let letters = words.filter { part in !part.allSatisfy { $0.isNumber || $0 == ":" || $0 == "," } }
        let plain = letters.joined(separator: " ")
        return [word, bare, "\(bare)()", dashed, plain, plain.hasSuffix("s") ? String(plain.dropLast()) : plain]
            + words.prefix(1).map(String.init)
    }

    /// Without what stands around it on a line.
    private static func bare(_ word: String) -> String {
        var text = word[...]
        if text.hasPrefix("Flags ") { text = text.dropFirst(6) }
        if text.hasSuffix("()") { text = text.dropLast(2) }
        let around: Set<Character> = ["[", "]", "`", "\"", "'", ",", ":", ";", "{", "}"]
        while let first = text.first, around.contains(first) { text = text.dropFirst() }
        while let last = text.last, around.contains(last) { text = text.dropLast() }
        return String(text)
    }
}
