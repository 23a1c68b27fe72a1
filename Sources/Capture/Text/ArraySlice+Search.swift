extension ArraySlice<UInt8> {
    /// Where `text` begins in it for the first time; nil if it is not there.
    func firstPlace(of text: StaticString) -> Int? {
        let length = text.utf8CodeUnitCount
        guard count >= length, length > 0 else { return nil }
        return text.withUTF8Buffer { wanted in
            for place in startIndex...(endIndex - length) where unsafe self[place] == wanted[0] {
                if unsafe self[place..<(place + length)].elementsEqual(wanted) { return place }
            }
            return nil
        }
    }

    /// Whether `text` stands in it.
    func holds(_ text: StaticString) -> Bool {
        firstPlace(of: text) != nil
    }

    /// The number behind `label`, where that stands in it.
    func number(behind label: StaticString, upTo limit: UInt64 = UInt64(UInt32.max)) -> UInt64? {
        guard let place = firstPlace(of: label) else { return nil }
        var scanner = TextScanner(Array(self[(place + label.utf8CodeUnitCount)...]))
        return scanner.number(upTo: limit)
    }
}
