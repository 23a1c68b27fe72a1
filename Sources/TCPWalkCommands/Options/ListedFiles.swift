import ArgumentParser

/// The files that -V's file lists.
enum ListedFiles {
    /// Their names, one a line.
    static func read(_ path: String) throws -> [String] {
        do throws(ShortText.Failure) {
            let names = try ShortText.read(path).split(whereSeparator: \.isNewline).map(String.init)
            guard !names.isEmpty else { throw ShortText.Failure(words: "it lists no file") }
            return names
        } catch {
            throw ValidationError(
                "-V \(path): \(error.words). It takes a file with the names of capture files, one a line."
            )
        }
    }
}
