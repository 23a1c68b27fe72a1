import Names
import Packets

extension AddressText {
    /// Adds the address's name if `names` has one, or else the address.
    static func append(_ address: Address, _ names: NameView?, to text: inout TextBuffer) {
        guard let name = names?.name(of: address) else { return append(address, to: &text) }
        text.append(name.text)
    }

    /// Adds the address, or the name that was read in its place.
    static func append(_ address: Address, read names: NameView?, to text: inout TextBuffer) {
        if let name = names?.read(instead: address) { text.append(name.text) } else { append(address, to: &text) }
    }

    /// Adds name or address, and the port, joined by a dot as tcpdump joins them. Ports stay numbers: a filter wants the
    /// number, and which service has it is a guess, unless the line that was read said so.
    static func append(_ endpoint: Endpoint, _ names: NameView?, to text: inout TextBuffer) {
        append(endpoint.address, names, to: &text)
        text.append(byte: UInt8(ascii: "."))
        if let service = names?.service(on: endpoint.port) { return text.append(service.text) }
        text.append(decimal: endpoint.port)
    }
}

extension Endpoint {
    /// `www.example.com:80`, or without a name `10.0.0.1:80`, `[fd00::1]:80`.
    public func reportText(_ names: NameView?) -> String {
        var text = TextBuffer()
        append(names, to: &text)
        return text.string
    }

    /// Writes `reportText`.
    func append(_ names: NameView?, to text: inout TextBuffer) {
        let service = names?.read(insteadOf: port)
        let name = names?.name(of: address)
        guard name != nil || service != nil else { return append(to: &text) }
        AddressText.append(address, names, to: &text)
        text.append(":")
        if let service { text.append(service.text) } else { text.append(decimal: port) }
    }

    /// The same for a listener over the whole capture, in which it may have had several names.
    func listenerText(_ names: HostNames?) -> String {
        reportText(names.map { NameView($0) }) + address.otherNames(names)
    }
}

extension Address {
    /// The address's newest name, or the address.
    func listenerText(_ names: HostNames?) -> String {
        (names?.name(of: self)?.text ?? reportText) + otherNames(names)
    }

    fileprivate func otherNames(_ names: HostNames?) -> String {
        guard let others = names.map({ $0.nameCount(of: self) - 1 }), others > 0 else { return "" }
        return others == 1 ? " (and 1 other name)" : " (and \(others) other names)"
    }
}
