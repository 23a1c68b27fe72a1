/// A value that begins empty, and can be told from one that was changed.
public protocol DefaultConstructible: Sendable {
    /// The empty value.
    init()
}

/// What most connections never need: while empty it takes eight bytes, once changed it lies outside the connection.
@propertyWrapper
public struct OutOfLine<Value: DefaultConstructible>: Sendable {
    /// Nothing, or the value. An array copies itself when it is shared, so a box stays a value.
    private var box: [Value] = []

    /// Empty.
    public init() {}

    /// `value`, unless it `isEmpty`.
    init(_ value: Value, isEmpty: Bool) {
        if !isEmpty { box = [value] }
    }

    /// Never changed.
    public var isEmpty: Bool {
        box.isEmpty
    }

    /// Lends the value where it lies: what `wrappedValue` gives is copied. Nil where it is empty.
    @inline(__always)
    func read<Result>(_ body: (borrowing Value) -> Result) -> Result? {
        box.isEmpty ? nil : body(box[0])
    }

    /// The wrapper itself, to be moved as it is between a connection and its side data.
    public var projectedValue: OutOfLine<Value> {
        @inline(__always) get { self }
        @inline(__always) set { self = newValue }
    }

    /// The value.
    public var wrappedValue: Value {
        @inline(__always) get {
            box.first ?? Value()
        }
        @inline(__always) _modify {
            if box.isEmpty { box.append(Value()) }
            yield &box[0]
        }
        set {
            if box.isEmpty { box.append(newValue) } else { box[0] = newValue }
        }
    }
}
