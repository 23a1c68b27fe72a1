import Packets

extension Address {
    /// The address in its usual text form.
    public var reportText: String {
        var text = TextBuffer()
        AddressText.append(self, to: &text)
        return text.string
    }
}

extension Endpoint {
    /// `10.0.0.1:80`, `[fd00::1]:80`.
    public var reportText: String {
        var text = TextBuffer()
        append(to: &text)
        return text.string
    }

    /// Writes `reportText`.
    func append(to text: inout TextBuffer) {
        let isBracketed = address.family == .ipv6
        if isBracketed { text.append("[") }
        AddressText.append(address, to: &text)
        text.append(isBracketed ? "]:" : ":")
        text.append(decimal: port)
    }
}
