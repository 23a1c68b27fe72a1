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
        switch address.family {
        case .ipv4: "\(address.reportText):\(port)"
        case .ipv6: "[\(address.reportText)]:\(port)"
        }
    }
}
