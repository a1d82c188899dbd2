//! Recursive lists and maps, wrapped in a type of their own.

/// The wire table of a type that is encoded as the one inside it.
macro_rules! newtype {
    ($name:ident $({ where $rules:tt })?) => {
        impl $crate::runtime::wire::Wire for $name {
            fn decode(
                json: $crate::runtime::wire::Json<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::wire::DecodeError> {
                $crate::runtime::wire::Wire::decode(json).map(Self)
            }

            fn encode(&self, out: &mut ::std::vec::Vec<u8>) {
                $crate::runtime::wire::Wire::encode(&self.0, out);
            }

            fn check(&self, rules: &[$crate::runtime::check::Rule], checker: &mut $crate::runtime::check::Checker) {
                $crate::runtime::wire::held!(&self.0, rules, checker $(, $rules)?);
            }
        }

        $crate::runtime::wire::impl_serde!($name);
    };
}
pub(crate) use newtype;
