/// The forms of record that a format has beside the whole one.
struct RecordForms: OptionSet {
    let rawValue: UInt8

    /// Members that are named.
    static let fields = RecordForms(rawValue: 1)
    /// The short one.
    static let brief = RecordForms(rawValue: 2)
}
